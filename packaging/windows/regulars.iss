; Inno Setup: makes the installer for Windows from dist\regulars. Written with care and NOT RUN where it was written:
; the first run on a Windows machine is still to be watched.
;
;   iscc /DVersion=0.1.0 packaging\windows\regulars.iss
;
; Signing: the program and the installer should be signed, or Windows warns of them. With a certificate in the store,
;   iscc "/Ssigned=signtool sign /fd sha256 /tr http://timestamp.digicert.com /td sha256 /a $f" /DSigned …
; signs both. Without /DSigned nothing is signed.

#ifndef Version
  #error Say /DVersion=…
#endif

[Setup]
AppId={{6E0B2F0E-6A0C-4F4B-9C7A-3B6C5C1B9A57}
AppName=Regulars
AppVersion={#Version}
AppPublisher=The Regulars founders
AppPublisherURL=https://regulars.example
VersionInfoVersion={#Version}
VersionInfoDescription=Regulars
DefaultDirName={autopf}\Regulars
DefaultGroupName=Regulars
DisableProgramGroupPage=yes
; For this user alone unless asked otherwise: a counter's PC often has no administrator at hand.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputDir=..\..\dist
OutputBaseFilename=regulars-{#Version}-windows-x64
SetupIconFile=..\..\build\looks\regulars.ico
UninstallDisplayIcon={app}\regulars.exe
LicenseFile=..\..\LICENSE
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes
RestartApplications=yes
#ifdef Signed
SignTool=signed
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"

[InstallDelete]
; What an older version brought and this one does not is not left behind. Customers are not in this folder.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\regulars\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Regulars"; Filename: "{app}\regulars.exe"
Name: "{autodesktop}\Regulars"; Filename: "{app}\regulars.exe"; Tasks: desktopicon

[Registry]
; Rules of a shop open with Regulars; exports of a till only where their user chooses so.
Root: HKA; Subkey: "Software\Classes\.regulars-rules.json"; ValueType: string; ValueData: "Regulars.Rules"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Regulars.Rules"; ValueType: string; ValueData: "Regulars rules"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Regulars.Rules\shell\open\command"; ValueType: string; ValueData: """{app}\regulars.exe"" --open ""%1"""
Root: HKA; Subkey: "Software\Classes\.csv\OpenWithProgids"; ValueType: string; ValueName: "Regulars.Export"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Regulars.Export\shell\open\command"; ValueType: string; ValueData: """{app}\regulars.exe"" --open ""%1"""; Flags: uninsdeletekey

[Run]
Filename: "{app}\regulars.exe"; Description: "{cm:LaunchProgram,Regulars}"; Flags: nowait postinstall skipifsilent
