"""What every layer may use: errors, vocabulary, text, clock, paths, settings, language, money, logs."""
