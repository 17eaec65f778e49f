package dev.latchkey.e2e.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Chrome, Chromium or Edge on the PATH or where its installer puts it on Linux, macOS and Windows. */
record InstalledBrowsers(Map<String, String> environment) implements BrowserSource {
    private static final List<String> NAMES = List.of(
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome",
            "microsoft-edge",
            "microsoft-edge-stable",
            "msedge");

    private static final List<String> UNIX_PLACES = List.of(
            "/opt/google/chrome/chrome",
            "/usr/lib/chromium/chromium",
            "/opt/microsoft/msedge/msedge",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge");

    private static final List<String> WINDOWS_ROOTS =
            List.of("ProgramFiles", "ProgramFiles(x86)", "ProgramW6432", "LOCALAPPDATA");

    private static final List<String> WINDOWS_PLACES = List.of(
            "Google/Chrome/Application/chrome.exe",
            "Chromium/Application/chrome.exe",
            "Microsoft/Edge/Application/msedge.exe");

    @Override
    public String name() {
        return "an installed Chrome, Chromium or Edge";
    }

    @Override
    public List<Launchable> candidates() {
        return Stream.of(onPath(), UNIX_PLACES.stream().map(Path::of), onWindows())
                .flatMap(places -> places)
                .filter(Files::isExecutable)
                .distinct()
                .map(Launchable::at)
                .toList();
    }

    private Stream<Path> onPath() {
        SearchPath path = SearchPath.of(environment);
        return NAMES.stream().map(path::find).flatMap(Optional::stream);
    }

    private Stream<Path> onWindows() {
        return WINDOWS_ROOTS.stream()
                .map(environment::get)
                .flatMap(Stream::ofNullable)
                .flatMap(root -> WINDOWS_PLACES.stream().map(Path.of(root)::resolve));
    }
}
