package dev.latchkey.samples.wire;

/** A parameter, a header or a member as it may be seen. */
record Shown(Place place, String name, String value) {

    Explanation explanation() {
        return Explanations.all().of(place, name);
    }
}
