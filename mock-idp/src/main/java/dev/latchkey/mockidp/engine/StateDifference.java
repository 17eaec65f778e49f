package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Directory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What differs in what is remembered between two states: for those who keep it elsewhere, and bring it back. */
public final class StateDifference {
    /** Is told of each difference. */
    public interface Receiver {
        /** A thing of a kind is new, or is another than before. */
        void put(String kind, String key, Record thing);

        /** A thing of a kind is gone. */
        void remove(String kind, String key);
    }

    private StateDifference() {}

    /** Everything that can be remembered, by the name of its kind. */
    public static Map<String, Class<?>> kinds() {
        Map<String, Class<?>> kinds = new HashMap<>();
        for (Class<?> kind : Kept.class.getPermittedSubclasses()) {
            kinds.put(kind.getSimpleName(), kind);
        }
        return kinds;
    }

    /** Tells what is remembered otherwise after than before. Buckets that both share are not looked into. */
    public static void report(State before, State after, Receiver to) {
        after.tables()
                .forEach((kind, table) -> table.differences(
                        before.tables().getOrDefault(kind, Table.empty()),
                        (key, thing) -> to.put(kind.getSimpleName(), key, (Record) thing),
                        key -> to.remove(kind.getSimpleName(), key)));
    }

    /** A state of things that were kept. */
    public static State restored(Directory directory, List<Object> things) {
        State state = State.of(directory);
        for (Object thing : things) {
            state = state.with((Kept) thing);
        }
        return state;
    }
}
