package dev.latchkey.mockidp;

import dev.latchkey.mockidp.web.Control;
import dev.latchkey.mockidp.web.ControlRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The handle of a tenant for those who ask over HTTP. */
final class HttpControl implements Control {
    private final Tenant tenant;
    private final Optional<HttpTenants> tenants;
    private final SnapshotsByName kept = new SnapshotsByName();

    /** @param tenants those of the server, whose default tenant this is */
    HttpControl(Tenant tenant, Optional<HttpTenants> tenants) {
        this.tenant = tenant;
        this.tenants = tenants;
    }

    @Override
    public Map<String, Object> address() {
        Map<String, Object> address = new LinkedHashMap<>();
        address.put("issuer", tenant.issuer());
        address.put("endpoint", tenant.endpoint());
        return address;
    }

    @Override
    public Map<String, Object> clock() {
        Map<String, Object> clock = new LinkedHashMap<>();
        clock.put("now", tenant.clock().instant().toString());
        clock.put("frozen", tenant.clock().isFrozen());
        return clock;
    }

    @Override
    public void moveClock(Map<String, Object> wanted) {
        ClockMove.from(wanted).applyTo(tenant.clock());
    }

    @Override
    public void realTime() {
        tenant.clock().realTime();
    }

    @Override
    public List<Map<String, Object>> snapshots() {
        return kept.names().stream()
                .map(name -> Map.<String, Object>of("name", name))
                .toList();
    }

    @Override
    public Map<String, Object> keep(Optional<String> name) {
        return Map.of("name", kept.keep(name, tenant.snapshot()));
    }

    @Override
    public Map<String, Object> document(String name) {
        return kept.get(name).toJson();
    }

    @Override
    public void keepDocument(String name, Map<String, Object> document) {
        try {
            kept.keep(Optional.of(name), tenant.snapshot(document));
        } catch (IllegalArgumentException e) {
            throw new ControlRefusal(
                    400,
                    "snapshot.invalid",
                    "The body is no snapshot: " + e.getMessage()
                            + ". Remedy: send what GET /_mock/snapshots/{name} answered, unchanged.");
        }
    }

    @Override
    public void forget(String name) {
        kept.forget(name);
    }

    @Override
    public void restore(String name) {
        tenant.restore(kept.get(name));
    }

    @Override
    public void reset() {
        tenant.reset();
    }

    @Override
    public List<Map<String, Object>> tenants() {
        return ofServer().all();
    }

    @Override
    public Map<String, Object> openTenant(Optional<String> name, Optional<String> configuration) {
        return ofServer().open(name, configuration);
    }

    @Override
    public Map<String, Object> tenant(String name) {
        return ofServer().one(name);
    }

    @Override
    public void closeTenant(String name) {
        ofServer().close(name);
    }

    private HttpTenants ofServer() {
        return tenants.orElseThrow(() -> new ControlRefusal(
                404,
                "tenant.of_the_server_only",
                "A tenant has no tenants. Remedy: ask at the server's own address, without /"
                        + tenant.endpoint().replaceFirst(".*/", "") + "."));
    }
}
