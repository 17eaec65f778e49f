package dev.latchkey.doctor.provision;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files of {@code NAME='value'} lines, for a shell to read; only their owner may. */
final class EnvironmentFiles {
    private static final String USERS = "users";
    private static final Pattern LINE = Pattern.compile("(\\w+)='(.*)'");

    private final Path directory;

    EnvironmentFiles(Path directory) {
        this.directory = directory;
    }

    /** Asked before anything is changed at the provider: what is made there is of no use without its file. */
    boolean canBeWritten() {
        return Stream.iterate(directory.toAbsolutePath(), Objects::nonNull, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .filter(there -> Files.isDirectory(there) && Files.isWritable(there))
                .isPresent();
    }

    void write(String name, Map<String, String> variables) throws IOException {
        Path file = file(name);
        Files.createDirectories(directory);
        Files.deleteIfExists(file);
        Files.createFile(file, ownerOnly());
        Files.writeString(
                file,
                variables.entrySet().stream()
                        .map(variable ->
                                variable.getKey() + "='" + variable.getValue().replace("'", "'\\''") + "'\n")
                        .collect(Collectors.joining()));
    }

    /** The passwords that an earlier run wrote, by user name. */
    Map<String, String> passwords() throws IOException {
        Map<String, String> written = read(file(USERS));
        Map<String, String> passwords = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            String password = written.get(name.replace("_USERNAME", "_PASSWORD"));
            if (name.endsWith("_USERNAME") && password != null) {
                passwords.put(value, password);
            }
        });
        return passwords;
    }

    void writeUsers(List<Wanted.Person> people, People passwords) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        for (Wanted.Person person : people) {
            String name = person.username().replace("latchkey_", "").toUpperCase(Locale.ROOT);
            variables.put(name + "_USERNAME", person.username());
            variables.put(name + "_PASSWORD", passwords.password(person.username()));
        }
        write(USERS, variables);
    }

    void delete(List<String> names) throws IOException {
        for (String name : names) {
            Files.deleteIfExists(file(name));
        }
        Files.deleteIfExists(file(USERS));
        if (Files.isDirectory(directory)) {
            try (var left = Files.list(directory)) {
                if (left.findAny().isEmpty()) {
                    Files.delete(directory);
                }
            }
        }
    }

    private Path file(String name) {
        return directory.resolve(name + ".env");
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> variables = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                var found = LINE.matcher(line);
                if (found.matches()) {
                    variables.put(found.group(1), found.group(2));
                }
            }
        }
        return variables;
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
