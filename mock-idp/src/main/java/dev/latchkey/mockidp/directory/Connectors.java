package dev.latchkey.mockidp.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The other providers that people may sign in through. */
public record Connectors(List<SocialConnector> social, List<EnterpriseConnector> enterprise) {
    static final Connectors NONE = new Connectors(List.of(), List.of());

    public Connectors {
        social = List.copyOf(social);
        enterprise = List.copyOf(enterprise);
    }

    /** Reads the list of a configuration, in which an enterprise connector is the one with a {@code providerName}. */
    static Connectors from(List<JsonObject> list) {
        List<SocialConnector> social = new ArrayList<>();
        List<EnterpriseConnector> enterprise = new ArrayList<>();
        for (JsonObject one : list) {
            if (one.has("providerName")) {
                enterprise.add(EnterpriseConnector.from(one));
            } else {
                social.add(SocialConnector.from(one));
            }
        }
        Connectors all = new Connectors(social, enterprise);
        list.stream().filter(one -> all.count(one.string("id")) > 1).findFirst().ifPresent(one -> {
            throw one.wrong("id", "stands twice", "give each its own id");
        });
        return all;
    }

    private long count(String id) {
        return social.stream().filter(one -> one.id().equals(id)).count()
                + enterprise.stream().filter(one -> one.id().equals(id)).count();
    }

    public Optional<SocialConnector> socialWithId(String id) {
        return social.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    public Optional<SocialConnector> socialWithTarget(String target) {
        return social.stream().filter(one -> one.target().equals(target)).findFirst();
    }

    public Optional<EnterpriseConnector> enterpriseWithId(String id) {
        return enterprise.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** With a connector added, or changed where one has its id. */
    public Connectors with(SocialConnector connector) {
        return new Connectors(replaced(social, connector, SocialConnector::id), enterprise);
    }

    /** With a connector added, or changed where one has its id. */
    public Connectors with(EnterpriseConnector connector) {
        return new Connectors(social, replaced(enterprise, connector, EnterpriseConnector::id));
    }

    public Connectors withoutSocial(String id) {
        return new Connectors(
                social.stream().filter(one -> !one.id().equals(id)).toList(), enterprise);
    }

    public Connectors withoutEnterprise(String id) {
        return new Connectors(
                social, enterprise.stream().filter(one -> !one.id().equals(id)).toList());
    }

    private static <C> List<C> replaced(List<C> all, C one, Function<C, String> id) {
        List<C> changed = new ArrayList<>(all);
        boolean known = all.stream().map(id).anyMatch(id.apply(one)::equals);
        changed.replaceAll(other -> id.apply(other).equals(id.apply(one)) ? one : other);
        if (!known) {
            changed.add(one);
        }
        return changed;
    }

    /** What people know the provider by. */
    public Optional<String> nameOf(String id) {
        return socialWithId(id)
                .map(SocialConnector::name)
                .or(() -> enterpriseWithId(id).map(EnterpriseConnector::displayName));
    }

    /** Those in charge of an email address. */
    public List<EnterpriseConnector> owning(String email) {
        return email.contains("@")
                ? enterprise.stream().filter(one -> one.owns(email)).toList()
                : List.of();
    }
}
