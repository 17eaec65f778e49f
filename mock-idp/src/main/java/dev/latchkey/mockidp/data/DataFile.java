package dev.latchkey.mockidp.data;

import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.engine.State;
import dev.latchkey.mockidp.engine.StateDifference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.StringDataType;

/**
 * One file of H2's MVStore: a map for the directory, and a map for each kind of what is remembered; keys and values are texts, the
 * values JSON. Written by one thread at a time. The store heals a torn end by itself.
 */
final class DataFile implements AutoCloseable {
    private static final String NAME = "latchkey.mv";
    private static final String FORMAT = "format";
    private static final int FORMAT_NOW = 1;
    private static final int COMMITS_BETWEEN_COMPACTIONS = 512;
    private static final int COMPACTED_BYTES = 4 * 1024 * 1024;
    private static final int RETENTION_MILLIS = 5000;

    private final Path folder;
    private final MVStore store;
    private final DirectoryLeaves leaves = new DirectoryLeaves();
    private int commits;

    private DataFile(Path folder, MVStore store) {
        this.folder = folder;
        this.store = store;
    }

    /**
     * Opens the file, or makes a new one.
     *
     * @throws DataException when it is in use, of a newer version, or unreadable
     */
    static DataFile open(Path folder) {
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(NAME);
            if (Files.notExists(file)) {
                Files.createFile(file);
                ownerOnly(file);
            }
            DataFile opened = new DataFile(
                    folder,
                    new MVStore.Builder()
                            .fileName(file.toString())
                            .autoCommitDisabled()
                            .open());
            opened.checkFormat();
            return opened;
        } catch (MVStoreException e) {
            throw refusal(folder, e);
        } catch (IOException e) {
            throw DataException.unwritable(folder, e);
        }
    }

    private static DataException refusal(Path folder, MVStoreException e) {
        return switch (e.getErrorCode()) {
            case DataUtils.ERROR_FILE_LOCKED -> DataException.inUse(folder, e);
            case DataUtils.ERROR_UNSUPPORTED_FORMAT -> DataException.newer(folder, e);
            default -> DataException.unreadable(folder, e);
        };
    }

    /** The file holds keys and passwords. */
    private static void ownerOnly(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private void checkFormat() {
        store.setRetentionTime(RETENTION_MILLIS);
        String written = meta().get(FORMAT);
        if (written != null && Integer.parseInt(written) > FORMAT_NOW) {
            store.closeImmediately();
            throw DataException.newer(folder, new IllegalStateException("format " + written));
        }
    }

    boolean isNew() {
        return !meta().containsKey(FORMAT);
    }

    /** What was kept; what was not known then is as in the other directory. */
    State read(Directory otherwise) {
        try {
            Directory directory = leaves.restored(new TreeMap<>(map("directory")), otherwise);
            List<Object> things = new ArrayList<>();
            for (Map.Entry<String, Class<?>> kind : StateDifference.kinds().entrySet()) {
                map(kind.getKey())
                        .values()
                        .forEach(text -> things.add(RecordJson.read(Json.object(text), kind.getValue())));
            }
            return StateDifference.restored(directory, things);
        } catch (IllegalArgumentException | MVStoreException e) {
            store.closeImmediately();
            throw DataException.unreadable(folder, e);
        }
    }

    /** Writes what differs, and returns when it is on the disk. */
    void write(Optional<State> before, State after) {
        try {
            MVMap<String, String> directory = map("directory");
            leaves.differences(before.map(State::directory), after.directory(), directory::put, directory::remove);
            StateDifference.report(before.orElse(State.of(after.directory())), after, new Writing());
            meta().put(FORMAT, String.valueOf(FORMAT_NOW));
            store.commit();
            store.sync();
            commits++;
            if (commits % COMMITS_BETWEEN_COMPACTIONS == 0) {
                store.compact(50, COMPACTED_BYTES);
            }
        } catch (MVStoreException e) {
            throw DataException.unwritable(folder, e);
        }
    }

    private final class Writing implements StateDifference.Receiver {
        @Override
        public void put(String kind, String key, Record thing) {
            map(kind).put(key, Json.write(RecordJson.write(thing, thing.getClass())));
        }

        @Override
        public void remove(String kind, String key) {
            map(kind).remove(key);
        }
    }

    private MVMap<String, String> meta() {
        return map("meta");
    }

    private MVMap<String, String> map(String name) {
        return store.openMap(
                name,
                new MVMap.Builder<String, String>()
                        .keyType(StringDataType.INSTANCE)
                        .valueType(StringDataType.INSTANCE));
    }

    /** Without compaction: MVStore's own, at closing, fails its assertions on a file whose last run was torn. */
    @Override
    public void close() {
        store.close();
    }
}
