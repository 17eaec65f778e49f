package dev.latchkey.mockidp.directory;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A name that another takes the place of, or none, where names point to things. */
final class Renaming {
    private Renaming() {}

    static Set<String> in(Collection<String> names, String before, Optional<String> after) {
        Set<String> changed = new LinkedHashSet<>();
        for (String name : names) {
            if (name.equals(before)) {
                after.ifPresent(changed::add);
            } else {
                changed.add(name);
            }
        }
        return changed;
    }

    static Map<String, Set<String>> inEach(Map<String, Set<String>> all, String before, Optional<String> after) {
        Map<String, Set<String>> changed = new LinkedHashMap<>(all);
        changed.replaceAll((key, names) -> in(names, before, after));
        return changed;
    }
}
