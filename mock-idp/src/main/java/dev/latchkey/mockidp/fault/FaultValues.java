package dev.latchkey.mockidp.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the parameters of a fault are: told, or the usual. */
record FaultValues(Map<String, Object> values) {
    static FaultValues of(NamedFault fault, Map<String, Object> told) {
        List<FaultParameter> known = fault.parameters();
        told.keySet().forEach(name -> {
            if (known.stream().noneMatch(parameter -> parameter.name().equals(name))) {
                throw new IllegalArgumentException("the fault " + fault.name() + " has no parameter " + name
                        + "; it has: "
                        + (known.isEmpty()
                                ? "none"
                                : String.join(
                                        ", ",
                                        known.stream().map(FaultParameter::name).toList())));
            }
        });
        Map<String, Object> values = new LinkedHashMap<>();
        for (FaultParameter parameter : known) {
            values.put(parameter.name(), parameter.checked(told.getOrDefault(parameter.name(), parameter.usual())));
        }
        return new FaultValues(values);
    }

    String text(String name) {
        return String.valueOf(values.get(name));
    }

    long number(String name) {
        return values.get(name) instanceof Long number ? number : 0;
    }
}
