package dev.latchkey.mockidp.drill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an app lacks, and the attacks that show it: one missing check lets in several, which are faces of the same weakness.
 *
 * @param name stable, in lower case with hyphens; that of the attack where only one shows it
 * @param lacks what is missing, in one sentence
 * @param attacks names of the attacks that show it, in the order of the drill
 */
public record Weakness(String name, String lacks, List<String> attacks) {
    public Weakness {
        attacks = List.copyOf(attacks);
    }

    static Weakness of(String name, String lacks, String... attacks) {
        return new Weakness(name, lacks, List.of(attacks));
    }

    /** Plain values that JSON can carry. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("weakness", name);
        json.put("lacks", lacks);
        json.put("attacks", attacks);
        return json;
    }

    @Override
    public String toString() {
        return name;
    }
}
