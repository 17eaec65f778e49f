package dev.latchkey.samples.plugin;

import java.util.Locale;

/** One of the plugin's operations. A model would choose it; here two words do. */
sealed interface Tool {
    record ListTodos() implements Tool {}

    record AddTodo(String todo) implements Tool {}

    record WhoAmI() implements Tool {}

    static Tool forQuestion(String question) {
        String words = question.strip();
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.startsWith("add ")) {
            return new AddTodo(words.substring("add ".length()).strip());
        }
        return lower.startsWith("who") ? new WhoAmI() : new ListTodos();
    }

    default String path() {
        return this instanceof WhoAmI ? "/me" : "/todos";
    }

    /** What the assistant says of a good answer. */
    default String say(Api.Answer answer) {
        if (this instanceof WhoAmI) {
            return "This is what the plugin knows of you:";
        }
        String todos = answer.shown("todos");
        return todos.equals("–") ? "You have no todos." : "Your todos: " + todos + ".";
    }
}
