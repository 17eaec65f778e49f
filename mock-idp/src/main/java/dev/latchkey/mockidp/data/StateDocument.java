package dev.latchkey.mockidp.data;

import dev.latchkey.mockidp.directory.Directory;
import dev.latchkey.mockidp.directory.Json;
import dev.latchkey.mockidp.engine.State;
import dev.latchkey.mockidp.engine.StateDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A whole state as one JSON object, with the same entries that the data directory has. It holds keys and passwords. */
public final class StateDocument {
    private static final String DIRECTORY = "directory";
    private static final String REMEMBERED = "remembered";

    private StateDocument() {}

    public static Map<String, Object> write(State state) {
        Map<String, Object> directory = new TreeMap<>();
        new DirectoryLeaves()
                .differences(
                        Optional.empty(),
                        state.directory(),
                        (path, text) -> directory.put(path, Json.object(text)),
                        path -> {});
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(DIRECTORY, directory);
        document.put(REMEMBERED, remembered(state));
        return document;
    }

    private static Map<String, List<Object>> remembered(State state) {
        Map<String, List<Object>> remembered = new TreeMap<>();
        StateDifference.report(State.of(state.directory()), state, new StateDifference.Receiver() {
            @Override
            public void put(String kind, String key, Record thing) {
                remembered
                        .computeIfAbsent(kind, fresh -> new ArrayList<>())
                        .add(RecordJson.write(thing, thing.getClass()));
            }

            @Override
            public void remove(String kind, String key) {
                throw new IllegalStateException("nothing was there before");
            }
        });
        return remembered;
    }

    /**
     * The state of a document.
     *
     * @param otherwise has what was not known when the document was written
     * @throws IllegalArgumentException when it is none
     */
    public static State read(Map<String, Object> document, Directory otherwise) {
        NavigableMap<String, String> leaves = new TreeMap<>();
        member(document, DIRECTORY).forEach((path, leaf) -> leaves.put(String.valueOf(path), Json.write(leaf)));
        if (leaves.isEmpty()) {
            throw new IllegalArgumentException(DIRECTORY + " is empty");
        }
        try {
            Directory directory = new DirectoryLeaves().restored(leaves, otherwise);
            return StateDifference.restored(directory, things(member(document, REMEMBERED)));
        } catch (RuntimeException e) {
            // whatever a part of it is not: records check what they are made of, each in its own way
            throw new IllegalArgumentException("a part of it is not as the mock writes it", e);
        }
    }

    private static List<Object> things(Map<?, ?> remembered) {
        Map<String, Class<?>> kinds = StateDifference.kinds();
        List<Object> things = new ArrayList<>();
        remembered.forEach((kind, list) -> {
            Class<?> known = kinds.get(String.valueOf(kind));
            if (known == null || !(list instanceof List<?> elements)) {
                throw new IllegalArgumentException(kind + " is nothing that the mock remembers");
            }
            elements.forEach(element -> things.add(RecordJson.read(element, known)));
        });
        return things;
    }

    private static Map<?, ?> member(Map<String, Object> document, String name) {
        if (document.get(name) instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException(name + " is missing");
    }
}
