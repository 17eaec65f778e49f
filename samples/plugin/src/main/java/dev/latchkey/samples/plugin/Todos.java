package dev.latchkey.samples.plugin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everybody's todos, kept by subject until the app ends. */
final class Todos {
    private static final int MOST = 50;

    private final Map<String, List<String>> bySubject = new HashMap<>();

    synchronized List<String> of(String subject) {
        return List.copyOf(bySubject.getOrDefault(subject, List.of()));
    }

    /** The list with the new one; the oldest makes room in a full one. */
    synchronized List<String> add(String subject, String todo) {
        List<String> todos = bySubject.computeIfAbsent(subject, key -> new ArrayList<>());
        todos.add(todo);
        if (todos.size() > MOST) {
            todos.remove(0);
        }
        return List.copyOf(todos);
    }
}
