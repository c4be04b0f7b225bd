/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.util.stream.Stream;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.sarwan");

    private static final DescribedPredicate<JavaClass> OURS = JavaClass.Predicates.resideInAPackage("io.sarwan..");

    private static final ArchRule GOVERNANCE_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("io.sarwan.governance..")
            .should()
            .dependOnClassesThat()
            .resideOutsideOfPackages("io.sarwan.governance..", "java..");

    private static final ArchRule C1Z_KNOWS_GOVERNANCE_ONLY = noClasses()
            .that()
            .resideInAPackage("io.sarwan.c1z..")
            .should()
            .dependOnClassesThat(
                    OURS.and(JavaClass.Predicates.resideOutsideOfPackages("io.sarwan.c1z..", "io.sarwan.governance..")))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "com.fasterxml..");

    private static final ArchRule CALLS_KNOW_NOBODY = noClasses()
            .that()
            .resideInAPackage("io.sarwan.calls..")
            .should()
            .dependOnClassesThat(OURS.and(JavaClass.Predicates.resideOutsideOfPackage("io.sarwan.calls..")));

    private static final ArchRule CREDENTIALS_ARE_PUT_INTO_REQUESTS_IN_ONE_PLACE = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.sarwan.calls.GuardedClient")
            .should()
            .callMethod(HttpClientBuilder.class, "addRequestInterceptorFirst", HttpRequestInterceptor.class)
            .orShould()
            .callMethod(HttpClientBuilder.class, "addRequestInterceptorLast", HttpRequestInterceptor.class);

    private static final ArchRule ONE_CLASS_SAYS_WHAT_A_CLIENT_DOES_BY_ITSELF = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.sarwan.calls.PlainClient")
            .should()
            .callMethod(HttpClientBuilder.class, "disableRedirectHandling")
            .orShould()
            .callMethod(HttpClientBuilder.class, "setRoutePlanner", HttpRoutePlanner.class)
            .orShould()
            .callMethod(HttpClientBuilder.class, "setDefaultCredentialsProvider", CredentialsProvider.class);

    private static final ArchRule SOURCES_DO_NOT_KNOW_WHO_USES_THEM = noClasses()
            .that()
            .resideInAnyPackage("io.sarwan.entra..", "io.sarwan.scim..", "io.sarwan.exchange..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.sarwan.c1z..", "io.sarwan.runtime..", "io.sarwan.flow..", "io.sarwan.events..");

    private static final ArchRule FLOW_KNOWS_GOVERNANCE_ONLY = noClasses()
            .that()
            .resideInAPackage("io.sarwan.flow..")
            .should()
            .dependOnClassesThat(OURS.and(
                    JavaClass.Predicates.resideOutsideOfPackages("io.sarwan.flow..", "io.sarwan.governance..")));

    private static final ArchRule THE_WAY_TO_GRAPH_KNOWS_NO_OBJECTS = noClasses()
            .that()
            .resideInAPackage("io.sarwan.entra.graph..")
            .should()
            .dependOnClassesThat(OURS.and(
                    JavaClass.Predicates.resideOutsideOfPackages("io.sarwan.entra.graph..", "io.sarwan.calls..")));

    private static final ArchRule SCIM_KNOWS_GOVERNANCE_AND_CALLS_ONLY = noClasses()
            .that()
            .resideInAPackage("io.sarwan.scim..")
            .should()
            .dependOnClassesThat(OURS.and(JavaClass.Predicates.resideOutsideOfPackages(
                    "io.sarwan.scim..", "io.sarwan.governance..", "io.sarwan.calls..")));

    private static final ArchRule DESCRIPTIONS_OF_SCIM_KNOW_NO_OBJECTS = noClasses()
            .that()
            .resideInAPackage("io.sarwan.scim.config..")
            .should()
            .dependOnClassesThat(OURS.and(
                    JavaClass.Predicates.resideOutsideOfPackages("io.sarwan.scim.config..", "io.sarwan.scim.http..")));

    private static final ArchRule THE_WAY_TO_SCIM_KNOWS_NO_OBJECTS = noClasses()
            .that()
            .resideInAPackage("io.sarwan.scim.http..")
            .should()
            .dependOnClassesThat(OURS.and(JavaClass.Predicates.resideOutsideOfPackages(
                    "io.sarwan.scim.config..", "io.sarwan.scim.http..", "io.sarwan.calls..")));

    private static final ArchRule WAYS_TO_SERVICES_DO_NOT_KNOW_EACH_OTHER = slices().matching(
                    "io.sarwan..(graph|scim|exchange)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true);

    private static final ArchRule EXCHANGE_KNOWS_GOVERNANCE_AND_CALLS_ONLY = noClasses()
            .that()
            .resideInAPackage("io.sarwan.exchange..")
            .should()
            .dependOnClassesThat(OURS.and(JavaClass.Predicates.resideOutsideOfPackages(
                    "io.sarwan.exchange..", "io.sarwan.governance..", "io.sarwan.calls..")));

    private static final ArchRule EVENTS_KNOW_GOVERNANCE_ONLY = noClasses()
            .that()
            .resideInAPackage("io.sarwan.events..")
            .should()
            .dependOnClassesThat(OURS.and(
                    JavaClass.Predicates.resideOutsideOfPackages("io.sarwan.events..", "io.sarwan.governance..")));

    private static final ArchRule THE_VAULT_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage("io.sarwan.vault..")
            .should()
            .dependOnClassesThat(OURS.and(JavaClass.Predicates.resideOutsideOfPackage("io.sarwan.vault..")))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", "org.slf4j..");

    private static final ArchRule THE_SERVICE_KNOWS_NO_SOURCE = noClasses()
            .that()
            .resideInAPackage("io.sarwan.service..")
            .should()
            .dependOnClassesThat(OURS.and(JavaClass.Predicates.resideOutsideOfPackages(
                    "io.sarwan.service..", "io.sarwan.governance..", "io.sarwan.c1z..")));

    private static final ArchRule ENVIRONMENT_IS_READ_IN_RUNTIME_ONLY = noClasses()
            .that()
            // The simulator sets a property of the JDK's HTTP server, which is a tenant's business and not ours.
            .resideOutsideOfPackages("io.sarwan.runtime..", "io.sarwan.simulator..")
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class);

    private static final ArchRule NO_MUTABLE_STATIC_FIELDS = fields().that()
            .areStatic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("io.sarwan.c1z.proto..")
            .should()
            .beFinal();

    private static final ArchRule NO_STATIC_COLLECTIONS_TO_FILL = noFields()
            .that()
            .areStatic()
            .should()
            .haveRawType("java.util.ArrayList")
            .orShould()
            .haveRawType("java.util.HashMap")
            .orShould()
            .haveRawType("java.util.concurrent.ConcurrentHashMap")
            .orShould()
            .haveRawType(JavaClass.Predicates.assignableTo(java.util.concurrent.atomic.AtomicReference.class));

    private static final ArchRule NAMES_SAY_SOMETHING =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)(\\$.*)?$");

    private static final ArchRule NO_PRINTING_OUTSIDE_RUNTIME = noClasses()
            .that()
            .resideOutsideOfPackage("io.sarwan.runtime..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace", PrintStream.class);

    private static final ArchRule NO_JAVA_SERIALISATION = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectOutputStream");

    private static final ArchRule NO_SLEEPING_IN_ROUTES = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.sarwan.calls..",
                    "io.sarwan.entra..",
                    "io.sarwan.scim..",
                    "io.sarwan.flow..",
                    "io.sarwan.runtime.camel..")
            .should()
            .callMethod(Thread.class, "sleep", long.class);

    private static Stream<ArchRule> rules() {
        return Stream.of(
                GOVERNANCE_KNOWS_NOBODY,
                C1Z_KNOWS_GOVERNANCE_ONLY,
                CALLS_KNOW_NOBODY,
                CREDENTIALS_ARE_PUT_INTO_REQUESTS_IN_ONE_PLACE,
                ONE_CLASS_SAYS_WHAT_A_CLIENT_DOES_BY_ITSELF,
                SOURCES_DO_NOT_KNOW_WHO_USES_THEM,
                FLOW_KNOWS_GOVERNANCE_ONLY,
                THE_WAY_TO_GRAPH_KNOWS_NO_OBJECTS,
                SCIM_KNOWS_GOVERNANCE_AND_CALLS_ONLY,
                DESCRIPTIONS_OF_SCIM_KNOW_NO_OBJECTS,
                THE_WAY_TO_SCIM_KNOWS_NO_OBJECTS,
                WAYS_TO_SERVICES_DO_NOT_KNOW_EACH_OTHER,
                EXCHANGE_KNOWS_GOVERNANCE_AND_CALLS_ONLY,
                EVENTS_KNOW_GOVERNANCE_ONLY,
                THE_VAULT_KNOWS_NOBODY,
                THE_SERVICE_KNOWS_NO_SOURCE,
                ENVIRONMENT_IS_READ_IN_RUNTIME_ONLY,
                NO_MUTABLE_STATIC_FIELDS,
                NO_STATIC_COLLECTIONS_TO_FILL,
                NAMES_SAY_SOMETHING,
                NO_PRINTING_OUTSIDE_RUNTIME,
                NO_JAVA_SERIALISATION,
                NO_SLEEPING_IN_ROUTES);
    }

    @Test
    void theModulesAreOnTheClassPath() {
        assertThat(Stream.of(
                        "governance",
                        "c1z",
                        "calls",
                        "flow",
                        "entra.graph",
                        "scim.http",
                        "service.http",
                        "runtime.camel"))
                .allSatisfy(name -> assertThat(CLASSES).as(name).anySatisfy(type -> assertThat(type.getPackageName())
                        .isEqualTo("io.sarwan." + name)));
    }

    @TestFactory
    Stream<DynamicTest> everyRuleHolds() {
        return rules().map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CLASSES)));
    }

    @TestFactory
    Stream<DynamicTest> aRuleReportsWhoBreaksIt() {
        JavaClasses broken = new ClassFileImporter().importClasses(BreaksUtil.class);
        return Stream.of(
                        NO_MUTABLE_STATIC_FIELDS,
                        NO_STATIC_COLLECTIONS_TO_FILL,
                        NAMES_SAY_SOMETHING,
                        ENVIRONMENT_IS_READ_IN_RUNTIME_ONLY,
                        NO_PRINTING_OUTSIDE_RUNTIME,
                        NO_JAVA_SERIALISATION,
                        CREDENTIALS_ARE_PUT_INTO_REQUESTS_IN_ONE_PLACE,
                        ONE_CLASS_SAYS_WHAT_A_CLIENT_DOES_BY_ITSELF)
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getDescription(),
                        () -> assertThatThrownBy(() -> rule.check(broken)).isInstanceOf(AssertionError.class)));
    }

    /** Breaks every rule that does not depend on the package. */
    @SuppressWarnings("unused")
    static final class BreaksUtil {
        static java.util.HashMap<String, String> cache = new java.util.HashMap<>();

        static void breaks(java.io.ObjectInputStream in) throws Exception {
            System.out.println(System.getenv("HOME") + in.readObject());
        }

        static void asks(HttpClientBuilder client) {
            client.disableRedirectHandling().addRequestInterceptorFirst((request, entity, context) -> {});
        }
    }
}
