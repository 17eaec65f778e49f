package dev.latchkey.mockidp.fault;

import dev.latchkey.mockidp.engine.Endpoint;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A fault of the {@link FaultCatalogue}: under its name it is armed from Java, over HTTP and in the Console.
 *
 * @param name stable, in lower case with hyphens
 * @param endpoints where it can be armed; the first where nothing is said
 * @param grant the grant that it is about; empty for any
 * @param isTolerable whether a correct client gets on in spite of it; most have to be refused
 * @param does one sentence: what is wrong
 * @param rule what a client breaks that takes it: the section of a specification, or a fact about Logto
 * @param needs what has to be so before it can be met
 * @param companions what is spoiled beside it as long as it is armed
 */
public record NamedFault(
        String name,
        List<Endpoint> endpoints,
        Optional<String> grant,
        boolean isTolerable,
        String does,
        String rule,
        Set<FaultNeed> needs,
        List<FaultParameter> parameters,
        Map<Endpoint, Fault> companions,
        Function<Map<String, Object>, Fault> maker) {

    public NamedFault {
        endpoints = List.copyOf(endpoints);
        needs = Set.copyOf(needs);
        parameters = List.copyOf(parameters);
        companions = Map.copyOf(companions);
    }

    static NamedFault of(String name, Endpoint endpoint, String does, String rule, Fault fault) {
        return new NamedFault(
                name,
                List.of(endpoint),
                Optional.empty(),
                false,
                does,
                rule,
                Set.of(),
                List.of(),
                Map.of(),
                values -> fault);
    }

    /** Also where it can be armed. */
    NamedFault alsoAt(Endpoint... others) {
        List<Endpoint> all = new ArrayList<>(endpoints);
        all.addAll(List.of(others));
        return new NamedFault(name, all, grant, isTolerable, does, rule, needs, parameters, companions, maker);
    }

    NamedFault onGrant(String type) {
        return new NamedFault(
                name, endpoints, Optional.of(type), isTolerable, does, rule, needs, parameters, companions, maker);
    }

    NamedFault tolerable() {
        return new NamedFault(name, endpoints, grant, true, does, rule, needs, parameters, companions, maker);
    }

    NamedFault needing(FaultNeed need) {
        Set<FaultNeed> all = EnumSet.of(need);
        all.addAll(needs);
        return new NamedFault(name, endpoints, grant, isTolerable, does, rule, all, parameters, companions, maker);
    }

    NamedFault with(Endpoint endpoint, Fault companion) {
        return new NamedFault(
                name, endpoints, grant, isTolerable, does, rule, needs, parameters, Map.of(endpoint, companion), maker);
    }

    /** With a parameter that the fault is made of. */
    NamedFault made(FaultParameter parameter, Function<FaultValues, Fault> making) {
        List<FaultParameter> all = List.of(parameter);
        return new NamedFault(
                name,
                endpoints,
                grant,
                isTolerable,
                does,
                rule,
                needs,
                all,
                companions,
                values -> making.apply(new FaultValues(values)));
    }

    /**
     * The fault itself, as the parameters say; what is not among them is as usual.
     *
     * @throws IllegalArgumentException for a parameter that it has not, or with a value of another type
     */
    public Fault fault(Map<String, Object> told) {
        return maker.apply(FaultValues.of(this, told).values());
    }

    /** The fault itself, as usual. */
    public Fault fault() {
        return fault(Map.of());
    }

    /** What a page or another language has to know of it: plain values that JSON can carry. */
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("fault", name);
        json.put("endpoints", endpoints.stream().map(Endpoint::label).toList());
        grant.ifPresent(type -> json.put("grant", type));
        json.put("expected", isTolerable ? "tolerated" : "refused");
        json.put("does", does);
        json.put("rule", rule);
        json.put("needs", needs.stream().sorted().map(NamedFault::json).toList());
        json.put("parameters", parameters.stream().map(NamedFault::json).toList());
        return json;
    }

    private static Map<String, Object> json(FaultNeed need) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", need.label());
        json.put("means", need.sentence());
        return json;
    }

    private static Map<String, Object> json(FaultParameter parameter) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", parameter.name());
        json.put("type", parameter.type());
        json.put("usual", parameter.usual());
        json.put("means", parameter.means());
        return json;
    }

    @Override
    public String toString() {
        return name;
    }
}
