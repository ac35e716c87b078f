"""How an import works inside its child process: matched, merged, written in short transactions, taken back."""
