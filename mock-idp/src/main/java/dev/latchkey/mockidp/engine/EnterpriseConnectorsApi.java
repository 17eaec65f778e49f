package dev.latchkey.mockidp.engine;

import dev.latchkey.mockidp.directory.Connectors;
import dev.latchkey.mockidp.directory.EnterpriseConnector;
import dev.latchkey.mockidp.rule.Came;
import dev.latchkey.mockidp.rule.ManagementRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Enterprise connectors: {@code /api/sso-connectors}. {@code config}, keys of the real provider, is passed over. */
public final class EnterpriseConnectorsApi {
    private static final int ID = 2;
    private static final String PROVIDER = "providerName";
    private static final String NAME = "connectorName";
    private static final String DOMAINS = "domains";
    private static final Pattern DOMAIN = Pattern.compile("([a-z0-9-]+\\.)+[a-z0-9-]+");
    /** Addresses there belong to anybody. */
    private static final Set<String> PUBLIC =
            Set.of("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "yahoo.com", "icloud.com", "gmx.net");

    private EnterpriseConnectorsApi() {}

    /** {@code GET /api/sso-connectors}. */
    public static Step list(ApiCall call) {
        return call.allOrPage(call.directory().connectors().enterprise().stream()
                .map(EnterpriseConnector::toJson)
                .toList());
    }

    /** {@code GET /api/sso-connector-providers}: what a new one can be. */
    public static Step providers(ApiCall call) {
        return call.answer(EnterpriseConnector.PROVIDERS.stream()
                .map(name -> Map.of(PROVIDER, name))
                .toList());
    }

    /** {@code GET /api/sso-connectors/{id}}. */
    public static Step show(ApiCall call) {
        return call.answer(connector(call).toJson());
    }

    /** {@code POST /api/sso-connectors}. */
    public static Step create(ApiCall call) {
        ApiBody body = call.body();
        String provider = body.required(PROVIDER);
        if (!EnterpriseConnector.PROVIDERS.contains(provider)) {
            throw ApiRefusal.of(
                    ManagementRule.ENTERPRISE_PROVIDER_KNOWN,
                    "Cannot find any available connector for type: " + provider + ".",
                    Came.value(provider));
        }
        String name = body.required(NAME);
        EnterpriseConnector made = new EnterpriseConnector(
                RandomText.connectorId(call.scene()),
                provider,
                name,
                domains(body).orElse(List.of()),
                displayName(body).orElse(name),
                body.bool("syncProfile").orElse(false));
        Connectors all = call.directory().connectors();
        requireFreeName(all, made);
        return call.changed(call.directory().with(all.with(made)), made.toJson());
    }

    /** {@code PATCH /api/sso-connectors/{id}}: all but the provider. */
    public static Step edit(ApiCall call) {
        ApiBody body = call.body();
        EnterpriseConnector before = connector(call);
        String name = body.text(NAME).filter(text -> !text.isEmpty()).orElse(before.connectorName());
        EnterpriseConnector after = new EnterpriseConnector(
                before.id(),
                before.providerName(),
                name,
                domains(body).orElse(before.domains()),
                displayName(body)
                        .orElse(before.displayName().equals(before.connectorName()) ? name : before.displayName()),
                body.bool("syncProfile").orElse(before.syncProfile()));
        Connectors all = call.directory().connectors();
        requireFreeName(all, after);
        return call.changed(call.directory().with(all.with(after)), after.toJson());
    }

    /** {@code DELETE /api/sso-connectors/{id}}: addresses of its domains lead to it no more; who came through it stays. */
    public static Step delete(ApiCall call) {
        return call.gone(call.directory()
                .with(call.directory()
                        .connectors()
                        .withoutEnterprise(connector(call).id())));
    }

    private static EnterpriseConnector connector(ApiCall call) {
        return call.directory().connectors().enterpriseWithId(call.segment(ID)).orElseThrow(ApiRefusal::notFound);
    }

    private static void requireFreeName(Connectors all, EnterpriseConnector made) {
        boolean taken = all.enterprise().stream()
                .anyMatch(one ->
                        !one.id().equals(made.id()) && one.connectorName().equals(made.connectorName()));
        if (taken) {
            throw ApiRefusal.of(
                    ManagementRule.ENTERPRISE_NAME_UNIQUE,
                    "Connector name already exists. Please choose a different name.",
                    Came.value(made.connectorName()));
        }
    }

    private static Optional<List<String>> domains(ApiBody body) {
        if (!body.has(DOMAINS)) {
            return Optional.empty();
        }
        if (body.members().get(DOMAINS) instanceof List<?> written
                && written.size() > body.strings(DOMAINS).size()) {
            throw ApiRefusal.of(
                    ManagementRule.ENTERPRISE_DOMAIN_ONCE,
                    "There are duplicate domains.",
                    Came.values(body.strings(DOMAINS)));
        }
        List<String> domains = new ArrayList<>();
        for (String written : body.strings(DOMAINS)) {
            String domain = written.toLowerCase(Locale.ROOT);
            if (!DOMAIN.matcher(domain).matches()) {
                throw ApiRefusal.of(
                        ManagementRule.ENTERPRISE_DOMAIN_FORMAT, "Invalid domain format.", Came.value(domain));
            }
            if (PUBLIC.contains(domain)) {
                throw ApiRefusal.of(
                        ManagementRule.ENTERPRISE_DOMAIN_OWN,
                        "Public email domains are not allowed.",
                        Came.value(domain));
            }
            domains.add(domain);
        }
        return Optional.of(domains);
    }

    private static Optional<String> displayName(ApiBody body) {
        return body.object("branding")
                .flatMap(all -> new ApiBody(new LinkedHashMap<>(all)).text("displayName"))
                .filter(text -> !text.isEmpty());
    }
}
