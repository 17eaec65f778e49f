import org.jspecify.annotations.NullMarked;

/**
 * Latchkey core: the OpenID Connect relying party and the resource server, framework-free. What is public only between stages lives in packages that are
 * not exported.
 */
@NullMarked
module dev.latchkey.core {
    requires com.nimbusds.jose.jwt;
    requires java.net.http;
    requires static transitive micrometer.observation;
    requires static micrometer.commons;
    requires static org.jspecify;
    requires org.slf4j;
    requires tools.jackson.databind;

    exports dev.latchkey;
    exports dev.latchkey.authorization;
    exports dev.latchkey.config;
    exports dev.latchkey.failure;
    exports dev.latchkey.http;
    exports dev.latchkey.logout;
    exports dev.latchkey.logto;
    exports dev.latchkey.observe;
    exports dev.latchkey.provider;
    exports dev.latchkey.resource;
    exports dev.latchkey.session;
    exports dev.latchkey.signin;
    exports dev.latchkey.token;
    exports dev.latchkey.web;
}
