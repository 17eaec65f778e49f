package dev.latchkey.mockidp.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

/**
 * A row of the notes.
 *
 * @param name in the row's own words
 * @param expected what Logto answered, in the notes' shorthand; {@code {ENDPOINT}} is the provider's address
 */
record Row(String name, String expected, Look look) {
    /** How to see it. */
    interface Look {
        @Nullable Object at(Live live);
    }

    static Row row(String name, Object expected, Look look) {
        return new Row(name, String.valueOf(expected), look);
    }

    void holds(Live live) {
        String seen = String.valueOf(look.at(live)).replace(live.endpoint(), "{ENDPOINT}");
        assertThat(seen).as(name).isEqualTo(expected);
    }

    @Override
    public String toString() {
        return name;
    }
}
