package dev.latchkey.mockidp.web;

import dev.latchkey.mockidp.pages.Pages;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Which tenants there are beside the default one, by their path segments. They share the pages. */
final class Tenants {
    private final Map<String, TenantSite> sites = new ConcurrentHashMap<>();
    private final Supplier<Pages> pages;

    Tenants(Supplier<Pages> pages) {
        this.pages = pages;
    }

    Supplier<Pages> pages() {
        return pages;
    }

    Exchange exchange(Inside inside, Prefix prefix) {
        return new Exchange(inside, new Rendering(inside.state(), pages), prefix);
    }

    void open(String name, Inside inside) {
        Prefix prefix = new Prefix("/" + name);
        sites.put(name, new TenantSite(inside, exchange(inside, prefix), prefix));
    }

    void shut(String name) {
        sites.remove(name);
    }

    Optional<TenantSite> named(String segment) {
        return Optional.ofNullable(sites.get(segment));
    }
}
