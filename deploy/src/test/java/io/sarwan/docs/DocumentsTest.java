/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The documents as a site: what is a command is marked as one, and every link leads somewhere. */
class DocumentsTest {

    private static final Path DOCS = Path.of("../docs").toAbsolutePath().normalize();

    @Test
    void aBlockWithoutLanguageOrByIndentationIsFound() {
        assertThat(Document.of(Path.of("x.md"), List.of("```", "sarwan entra", "```"))
                        .mistakes())
                .containsExactly("x.md:1 a block has no language");
        assertThat(Document.of(Path.of("x.md"), List.of("", "    sarwan entra")).mistakes())
                .containsExactly("x.md:2 is a block by indentation, which no test sees");
        assertThat(Document.of(Path.of("x.md"), List.of("```sh", "sarwan")).mistakes())
                .containsExactly("x.md:1 a block does not end");
    }

    @Test
    void aCommandWithinASentenceIsFound() {
        assertThat(Document.of(
                                Path.of("x.md"),
                                List.of(
                                        "Say `kubectl apply -k x`, then `sarwan entra -f y`; `sarwan entra` reads.",
                                        "```sh",
                                        "echo `kubectl version`",
                                        "```"))
                        .mistakes())
                .containsExactly(
                        "x.md:1 has a command that no test sees: kubectl apply -k x",
                        "x.md:1 has a command that no test sees: sarwan entra -f y");
    }

    @Test
    void everyBlockIsMarked() throws Exception {
        assertThat(Document.all()).flatMap(Document::mistakes).isEmpty();
        assertThat(Document.all())
                .flatMap(Document::blocks)
                .filteredOn(block -> !block.isRun() && block.language().equals("sh"))
                .allSatisfy(block -> assertThat(block.reason()).hasSizeGreaterThan(10));
    }

    @Test
    void aLinkThatLeadsNowhereIsFound() throws Exception {
        assertThat(Links.broken(
                        Path.of("../README.md").toAbsolutePath().normalize(), "[x](docs/no-such.md) [y](#no-such)"))
                .hasSize(2);
    }

    @Test
    void everyLinkLeadsSomewhere() throws Exception {
        List<String> broken = new ArrayList<>();
        for (Document document : Document.all()) {
            broken.addAll(Links.broken(document.path(), Files.readString(document.path())));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theIndexLeadsToEveryDocument() throws Exception {
        String index = Files.readString(DOCS.resolve("README.md"));
        try (var files = Files.list(DOCS)) {
            assertThat(files.filter(file -> !file.endsWith("README.md")))
                    .allSatisfy(file -> assertThat(index).contains("](" + file.getFileName()));
        }
        assertThat(Files.readString(Path.of("../README.md"))).contains("](docs/README.md)");
    }
}
