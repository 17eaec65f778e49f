package dev.latchkey.mcp.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which scopes a caller needs: some for the server at all, and more for single tools. Immutable. */
public final class ToolScopes {
    private final Set<String> base;
    private final Map<String, Set<String>> byTool;

    private ToolScopes(Set<String> base, Map<String, Set<String>> byTool) {
        this.base = Collections.unmodifiableSet(base);
        this.byTool = Collections.unmodifiableMap(byTool);
    }

    /** These for every request; possibly none, where any token for the server will do. */
    public static ToolScopes of(String... base) {
        return new ToolScopes(new LinkedHashSet<>(List.of(base)), new LinkedHashMap<>());
    }

    /** The same, and these besides for calls of a tool. */
    public ToolScopes withTool(String tool, String... scopes) {
        Map<String, Set<String>> more = new LinkedHashMap<>(byTool);
        Set<String> all = new LinkedHashSet<>(base);
        all.addAll(List.of(scopes));
        more.put(tool, Collections.unmodifiableSet(all));
        return new ToolScopes(base, more);
    }

    /** What every request needs. */
    public Set<String> base() {
        return base;
    }

    /** All that a call of this tool needs at once, so that a client has to ask its user one time only. */
    public Set<String> ofTool(String tool) {
        return byTool.getOrDefault(tool, base);
    }

    /** All that there are. */
    public Set<String> all() {
        Set<String> all = new LinkedHashSet<>(base);
        byTool.values().forEach(all::addAll);
        return Collections.unmodifiableSet(all);
    }

    @Override
    public String toString() {
        return "ToolScopes(" + base + ", " + byTool + ")";
    }
}
