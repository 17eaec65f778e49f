package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.EnterpriseConnector;
import dev.latchkey.mockidp.directory.SocialConnector;
import dev.latchkey.mockidp.directory.SsoIdentity;
import dev.latchkey.mockidp.directory.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an account gets when the sign-in is submitted.
 *
 * @param values username, primaryEmail, primaryPhone, password, name, avatar
 * @param social who it is at social connectors, by connector id
 * @param enterprise who it is at enterprise connectors, by connector id
 */
record Draft(Map<String, String> values, Map<String, ForeignPerson> social, Map<String, ForeignPerson> enterprise) {
    static final Draft EMPTY = new Draft(Map.of(), Map.of(), Map.of());

    Draft {
        values = Map.copyOf(values);
        social = Map.copyOf(social);
        enterprise = Map.copyOf(enterprise);
    }

    Optional<String> value(String member) {
        return Optional.ofNullable(values.get(member));
    }

    Draft with(String member, String value) {
        return new Draft(with(values, member, value), social, enterprise);
    }

    Draft with(String member, Optional<String> value) {
        return value.map(text -> with(member, text)).orElse(this);
    }

    Draft with(Identifier identifier) {
        return with(member(identifier.type()), identifier.value());
    }

    static String member(String identifierType) {
        return switch (identifierType) {
            case "email" -> "primaryEmail";
            case "phone" -> "primaryPhone";
            default -> "username";
        };
    }

    Draft withSocial(String connectorId, ForeignPerson person) {
        return new Draft(values, with(social, connectorId, person), enterprise);
    }

    Draft withEnterprise(String connectorId, ForeignPerson person) {
        return new Draft(values, social, with(enterprise, connectorId, person));
    }

    /** The user with all of it. */
    User applied(Scene scene, User user) {
        User changed = user;
        changed = value("username").map(changed::withUsername).orElse(changed);
        changed = value("primaryEmail").map(changed::withPrimaryEmail).orElse(changed);
        changed = value("primaryPhone").map(changed::withPrimaryPhone).orElse(changed);
        changed = value("password").map(changed::withPassword).orElse(changed);
        changed = value("name").map(changed::withName).orElse(changed);
        changed = value("avatar").map(changed::withAvatar).orElse(changed);
        return linked(scene, changed);
    }

    private User linked(Scene scene, User user) {
        User changed = user;
        for (Map.Entry<String, ForeignPerson> one : social.entrySet()) {
            Optional<SocialConnector> connector = scene.directory().connectors().socialWithId(one.getKey());
            if (connector.isPresent()) {
                changed = changed.withIdentity(
                        connector.get().target(), one.getValue().identity());
            }
        }
        for (Map.Entry<String, ForeignPerson> one : enterprise.entrySet()) {
            changed = linked(scene, changed, one.getKey(), one.getValue());
        }
        return changed;
    }

    private static User linked(Scene scene, User user, String connectorId, ForeignPerson person) {
        Optional<EnterpriseConnector> connector = scene.directory().connectors().enterpriseWithId(connectorId);
        return connector
                .map(known -> {
                    List<SsoIdentity> all = new ArrayList<>(user.ssoIdentities());
                    all.add(person.ssoIdentity(connectorId, ProviderStub.issuer(scene, connectorId)));
                    return user.withSsoIdentities(all);
                })
                .orElse(user);
    }

    private static <V> Map<String, V> with(Map<String, V> all, String key, V value) {
        Map<String, V> more = new TreeMap<>(all);
        more.put(key, value);
        return more;
    }

    @Override
    public String toString() {
        return "Draft(****)";
    }
}
