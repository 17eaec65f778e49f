package dev.latchkey.mockidp;

import dev.latchkey.mockidp.directory.ConfigurationException;
import dev.latchkey.mockidp.directory.MockConfiguration;
import dev.latchkey.mockidp.web.ControlRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tenants of a server for those who ask over HTTP. */
record HttpTenants(MockIdp idp) {
    List<Map<String, Object>> all() {
        return idp.tenants().entrySet().stream()
                .map(one -> shown(one.getKey(), one.getValue()))
                .toList();
    }

    Map<String, Object> one(String name) {
        return shown(name, tenant(name));
    }

    Map<String, Object> open(Optional<String> name, Optional<String> configuration) {
        try {
            MockIdpOptions options = configuration
                    .map(text -> idp.likeItself().withConfiguration(MockConfiguration.of("the request's body", text)))
                    .orElseGet(idp::likeItself);
            Tenant tenant = name.map(wanted -> idp.tenant(wanted, options)).orElseGet(() -> idp.tenant(options));
            return shown(tenant.endpoint().replaceFirst(".*/", ""), tenant);
        } catch (ConfigurationException e) {
            throw new ControlRefusal(400, "tenant.invalid_configuration", String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new ControlRefusal(400, "tenant.invalid_name", String.valueOf(e.getMessage()));
        } catch (IllegalStateException e) {
            throw new ControlRefusal(409, "tenant.name_taken", String.valueOf(e.getMessage()));
        }
    }

    void close(String name) {
        tenant(name).close();
    }

    private Tenant tenant(String name) {
        return Optional.ofNullable(idp.tenants().get(name))
                .orElseThrow(() -> new ControlRefusal(
                        404,
                        "tenant.not_found",
                        "No tenant has the name " + name + ". Remedy: make it with POST /_mock/tenants?name=" + name
                                + ", or see GET /_mock/tenants."));
    }

    private static Map<String, Object> shown(String name, Tenant tenant) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", name);
        shown.put("issuer", tenant.issuer());
        shown.put("endpoint", tenant.endpoint());
        return shown;
    }
}
