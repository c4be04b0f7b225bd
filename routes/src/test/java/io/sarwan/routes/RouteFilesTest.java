/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.sarwan.runtime.camel.RouteArea;
import io.sarwan.runtime.serve.Service;
import io.sarwan.service.access.Authenticator;
import io.sarwan.service.http.ListenAddress;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that every route file keeps. {@link RouteRulesTest} shows that each of them can be broken. */
class RouteFilesTest {

    @TempDir
    private Path state;

    static List<RouteFile> files() throws IOException {
        return RouteFile.all();
    }

    @Test
    void thereAreFiles() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(11);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsValid(RouteFile file) throws IOException {
        assertThat(invalid(file)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileKeepsTheRules(RouteFile file) {
        assertThat(RouteRules.name(file)).isEmpty();
        assertThat(RouteRules.descriptions(file)).isEmpty();
        assertThat(RouteRules.steps(file)).isEmpty();
        assertThat(RouteRules.languages(file)).isEmpty();
        assertThat(RouteRules.simple(file)).isEmpty();
        assertThat(RouteRules.http(file)).isEmpty();
        assertThat(RouteRules.exceptions(file)).isEmpty();
        assertThat(RouteRules.secrets(file)).isEmpty();
        assertThat(badOptions(file)).isEmpty();
    }

    @Test
    void everyStepHasAnIdOfItsOwn() throws IOException {
        HashMap<String, String> seen = new HashMap<>();
        List<String> broken = new ArrayList<>();
        files().forEach(file -> broken.addAll(RouteRules.stepIds(file, seen)));

        assertThat(broken).isEmpty();
    }

    @Test
    void everyDirectEndpointLeadsSomewhere() throws IOException {
        assertThat(RouteRules.directTargets(files())).isEmpty();
    }

    @Test
    void everythingThatIsNamedIsThereAndEveryRouteStarts() throws Exception {
        try (EntraTenantStub tenant = new EntraTenantStub();
                ScimServiceStub service = new ScimServiceStub();
                ChangeStub changes = new ChangeStub();
                ChangeStub accounts = ChangeStub.of(RouteArea.ENTRA_ACCOUNTS);
                ChangeStub events = ChangeStub.of(RouteArea.ENTRA_EVENTS);
                Service api = Service.start(Path.of("").toAbsolutePath().getParent(), serviceOptions(), List.of())) {
            Set<String> known = new HashSet<>(known());
            for (RouteFile file : files()) {
                file.eachField((name, value) -> {
                    if (value.isTextual() && name.matches("ref|.*Ref|executorService|aggregationStrategy")) {
                        known.add(value.asText());
                    }
                });
            }
            List<CamelContext> contexts = List.of(
                    tenant.routes.context(),
                    service.routes.context(),
                    service.routes(RouteArea.SCIM_CHANGES).context(),
                    service.routes(RouteArea.SCIM_PROBE).context(),
                    changes.routes.context(),
                    accounts.routes.context(),
                    events.routes.context(),
                    api.context());
            known.removeIf(name -> name.startsWith("{{")
                    || contexts.stream()
                            .allMatch(context -> context.getRegistry().lookupByName(name) == null));
            known.addAll(configurations());

            for (RouteFile file : files()) {
                assertThat(RouteRules.references(file, known)).as(file.name()).isEmpty();
            }
            for (CamelContext context : contexts) {
                assertThat(context.getRoutes()).isNotEmpty().allSatisfy(route -> assertThat(
                                context.getRouteController().getRouteStatus(route.getRouteId()))
                        .isEqualTo(ServiceStatus.Started));
            }
            assertThat(tenant.routes.context().getRoutes())
                    .extracting(route -> route.getRouteId())
                    .contains("entra-sync", "graph-call", "entra-users-pages", "entra-membership-batches")
                    .doesNotContain("scim-sync", "scim-call");
            assertThat(service.routes.context().getRoutes())
                    .extracting(route -> route.getRouteId())
                    .contains("scim-sync", "scim-call", "scim-users-pages", "governance-write")
                    .doesNotContain("entra-sync", "graph-call");
        }
    }

    private Service.Options serviceOptions() {
        ListenAddress anywhere = new ListenAddress("127.0.0.1", 0);
        return new Service.Options(
                anywhere,
                anywhere,
                state,
                Optional.empty(),
                new Authenticator(Optional.empty(), Optional.empty()),
                6_000,
                1 << 20,
                Optional.empty());
    }

    @Test
    void aDirectEndpointWithoutARouteFailsAtOnce() throws Exception {
        try (EntraTenantStub tenant = new EntraTenantStub()) {
            assertThat(tenant.routes.send("direct:nobody", "x").getException())
                    .isInstanceOf(org.apache.camel.component.direct.DirectConsumerNotAvailableException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "camel.component.direct.block, false",
        "camel.component.http.automatic-retries-disabled, true",
        "camel.component.https.automatic-retries-disabled, true",
        "camel.component.http.cookie-management-disabled, true",
        "camel.component.https.cookie-management-disabled, true",
        "camel.component.http.connect-timeout, 10000",
        "camel.component.https.connect-timeout, 10000",
        "camel.component.http.response-timeout, {{sarwan.http.timeout-millis}}",
        "camel.component.https.response-timeout, {{sarwan.http.timeout-millis}}",
        "camel.component.http.so-timeout, {{sarwan.http.timeout-millis}}",
        "camel.component.https.so-timeout, {{sarwan.http.timeout-millis}}",
        "camel.component.http.connections-per-route, {{sarwan.workers}}",
        "camel.component.https.connections-per-route, {{sarwan.workers}}",
        "camel.component.http.max-total-connections, {{sarwan.workers}}",
        "camel.component.https.max-total-connections, {{sarwan.workers}}",
        "camel.rest.inline-routes, false",
    })
    void aSettingThatGuardsAgainstASurpriseIsThere(String name, String value) throws IOException {
        Properties settings = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("../config/application.properties"))) {
            settings.load(reader);
        }

        assertThat(settings).containsEntry(name, value);
        assertThat(settings.stringPropertyNames())
                .noneMatch(key -> key.contains("follow-redirects") || key.contains("transfer-exception"));
    }

    /** What the catalog says about the options of a file's endpoints. */
    static List<String> badOptions(RouteFile file) {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        List<String> broken = new ArrayList<>();
        RouteRules.endpoints(file).forEach(step -> {
            StringBuilder uri = new StringBuilder(step.path("uri")
                    .asText()
                    .replaceFirst("\\{\\{sarwan\\.(graph|scim|exchange)\\.url}}", "https://service.example/"));
            char separator = uri.indexOf("?") < 0 ? '?' : '&';
            for (var parameters = step.path("parameters").fields(); parameters.hasNext(); separator = '&') {
                var parameter = parameters.next();
                uri.append(separator)
                        .append(parameter.getKey())
                        .append('=')
                        .append(parameter.getValue().asText());
            }
            EndpointValidationResult result = catalog.validateEndpointProperties(uri.toString(), true);
            if (!result.isSuccess() || result.getUnknownComponent() != null) {
                broken.add(uri + ": " + result.summaryErrorMessage(false));
            }
        });
        return broken;
    }

    /** What the schema of Camel's YAML language says about a file. */
    static Set<ValidationMessage> invalid(RouteFile file) throws IOException {
        try (InputStream schema = RouteFilesTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            JsonSchema dsl = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                    .getSchema(new ObjectMapper().readTree(schema));
            return dsl.validate(file.tree());
        }
    }

    private static Set<String> known() throws IOException {
        Set<String> names = new HashSet<>(Set.of(
                "lanes",
                "pages",
                "graphTimer",
                "callTimer",
                "graphClient",
                "scimClient",
                "exchangeClient",
                "webhookClient"));
        for (RouteFile file : files()) {
            file.tops("templatedRoute").forEach(route -> route.path("parameters")
                    .forEach(parameter -> names.add(parameter.path("value").asText())));
        }
        return names;
    }

    private static Set<String> configurations() throws IOException {
        Set<String> ids = new HashSet<>();
        for (RouteFile file : files()) {
            file.tops("routeConfiguration")
                    .forEach(top -> ids.add(top.path("id").asText()));
        }
        return ids;
    }
}
