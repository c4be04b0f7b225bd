/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sarwan.calls.Origin;
import io.sarwan.entra.graph.GraphPage;
import io.sarwan.entra.graph.PageReader;
import io.sarwan.entra.graph.ResponseReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Answers from Microsoft's documentation can be read. They are not part of this project: name the file with
 * {@code -Dsarwan.graph.examples=…}, or the tests are skipped.
 */
class DocumentedAnswersTest {

    private static final Path BESIDE = Path.of("../../../shared/data/graph-doc-examples.json");
    private static final Pattern LISTS = Pattern.compile("/(users|groups|servicePrincipals)(\\?.*)?$");
    private static final Pattern REFERENCES = Pattern.compile("/groups/[^/]+/(members|owners)(\\?.*)?$");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static List<JsonNode> examples;

    private final Origin graph = Origin.of(URI.create("https://graph.microsoft.com"));
    private final PageChain chain =
            PageChain.fresh("examples", new EntraRequests().users(EntraOptions.reading(Set.of())));

    @BeforeAll
    static void load() throws IOException {
        String named = System.getProperty("sarwan.graph.examples");
        Path file = named == null ? BESIDE : Path.of(named);
        assumeTrue(
                Files.isReadable(file),
                () -> "no examples at " + file.toAbsolutePath().normalize()
                        + "; name a file with -Dsarwan.graph.examples=…");
        examples = new ArrayList<>();
        for (JsonNode mock : JSON.readTree(file.toFile()).get("mocks")) {
            boolean read = "GET".equals(mock.at("/request/method").asText("GET"));
            if (read && mock.at("/response/body/value").isArray()) {
                examples.add(mock);
            }
        }
    }

    @Test
    void everyDocumentedListIsReadAndMapped() throws IOException {
        int found = 0;
        for (JsonNode mock : examples) {
            if (LISTS.matcher(url(mock)).find()) {
                found++;
                GraphPage<GraphObject> page = read(mock, GraphObject::read);

                assertThat(page.items()).hasSize(mock.at("/response/body/value").size());
                assertThatCode(() -> map(mock, page)).as(url(mock)).doesNotThrowAnyException();
            }
        }
        assertThat(found).isGreaterThan(8);
    }

    @Test
    void everyDocumentedListOfMembersIsRead() throws IOException {
        int found = 0;
        for (JsonNode mock : examples) {
            if (REFERENCES.matcher(url(mock)).find()) {
                found++;
                assertThat(read(mock, GroupRefs.Member::read).items())
                        .hasSize(mock.at("/response/body/value").size());
            }
        }
        assertThat(found).isGreaterThan(1);
    }

    @Test
    void aDocumentedExpansionIsRead() throws IOException {
        int found = 0;
        for (JsonNode mock : examples) {
            if (url(mock).contains("$expand=members")) {
                found++;
                assertThat(read(mock, json -> GroupRefs.read(json, "members")).items())
                        .anySatisfy(group -> assertThat(group.members()).isNotEmpty());
            }
        }
        assertThat(found).isPositive();
    }

    private void map(JsonNode mock, GraphPage<GraphObject> page) {
        if (url(mock).contains("/groups")) {
            new GroupMapper(graph).map(page, chain, new EntraRun(new NoStore(), EntraOptions.reading(Set.of())));
        } else if (url(mock).contains("/users")) {
            new UserMapper(graph).map(page, chain, new EntraRun(new NoStore(), EntraOptions.reading(Set.of())));
        } else {
            new ServicePrincipalMapper(graph, CloudGaps.GLOBAL)
                    .map(page, chain, new EntraRun(new NoStore(), EntraOptions.reading(Set.of())));
        }
    }

    private static String url(JsonNode mock) {
        return mock.at("/request/url").asText();
    }

    /** Examples of a narrow {@code $select} leave the id out, which a sync always asks for. */
    private static <T> GraphPage<T> read(JsonNode mock, ResponseReader<T> items) throws IOException {
        JsonNode body = mock.at("/response/body").deepCopy();
        int number = 0;
        for (JsonNode item : body.get("value")) {
            if (!item.has("id")) {
                ((ObjectNode) item).put("id", "example-" + number++);
            }
        }
        try (JsonParser parser = JSON.getFactory().createParser(JSON.writeValueAsBytes(body))) {
            return new PageReader<>(items).read(parser);
        }
    }
}
