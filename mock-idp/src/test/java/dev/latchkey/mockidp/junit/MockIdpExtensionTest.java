package dev.latchkey.mockidp.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.mockidp.MockIdp;
import dev.latchkey.mockidp.Tenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The JUnit extension")
class MockIdpExtensionTest {
    @Nested
    @DisplayName("of a class that asks for nothing itself")
    @ExtendWith(MockIdpExtension.class)
    class OfMethods {
        private static String seen = "";

        @Test
        @DisplayName("gives a test a tenant of its own: one")
        void one(Tenant tenant, Tenant same, MockIdp server) {
            assertThat(same).isSameAs(tenant);
            assertThat(tenant.issuer()).isNotEqualTo(seen).startsWith(server.endpoint());
            seen = tenant.issuer();
        }

        @Test
        @DisplayName("gives a test a tenant of its own: another")
        void another(Tenant tenant) {
            assertThat(tenant.issuer()).isNotEqualTo(seen);
            seen = tenant.issuer();
        }
    }

    @Nested
    @DisplayName("as a static field that nobody asked before")
    class NotAsked {
        @RegisterExtension
        static final MockIdpExtension IDP = MockIdpExtension.forClass();

        @Test
        @DisplayName("gives the tests the class's tenant, too")
        void shared(Tenant tenant) {
            assertThat(tenant).isSameAs(IDP.tenant());
        }
    }

    @Nested
    @DisplayName("as a static field")
    class OfClass {
        @RegisterExtension
        static final MockIdpExtension IDP = MockIdpExtension.forClass();

        private static final String BEFORE = IDP.issuer();

        @BeforeAll
        static void classes(Tenant tenant) {
            assertThat(tenant.issuer()).isEqualTo(BEFORE);
        }

        @Test
        @DisplayName("knows its issuer before the tests, and they share that tenant")
        void shared(Tenant tenant) {
            assertThat(tenant).isSameAs(IDP.tenant());
            assertThat(tenant.issuer()).isEqualTo(BEFORE);
        }
    }
}
