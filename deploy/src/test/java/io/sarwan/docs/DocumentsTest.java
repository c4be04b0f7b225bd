/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documents as a site: what is a command is marked as one, and every link leads somewhere. */
class DocumentsTest {

    private static final Pattern LINK = Pattern.compile("(?<!`)\\[[^\\]]+]\\(([^)\\s]+)\\)");
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
    void everyBlockIsMarked() throws Exception {
        assertThat(Document.all()).flatMap(Document::mistakes).isEmpty();
        assertThat(Document.all())
                .flatMap(Document::blocks)
                .filteredOn(block -> !block.isRun() && block.language().equals("sh"))
                .allSatisfy(block -> assertThat(block.reason()).hasSizeGreaterThan(10));
    }

    @Test
    void aLinkThatLeadsNowhereIsFound() throws Exception {
        assertThat(broken(Path.of("../README.md").toAbsolutePath().normalize(), "[x](docs/no-such.md) [y](#no-such)"))
                .hasSize(2);
    }

    @Test
    void everyLinkLeadsSomewhere() throws Exception {
        List<String> broken = new ArrayList<>();
        for (Document document : Document.all()) {
            broken.addAll(broken(document.path(), Files.readString(document.path())));
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

    private static List<String> broken(Path document, String text) throws IOException {
        List<String> broken = new ArrayList<>();
        Matcher links = LINK.matcher(text);
        while (links.find()) {
            String target = links.group(1);
            if (!target.matches("[a-z]+:.*") && !leads(document, target)) {
                broken.add(document.getFileName() + ": " + target);
            }
        }
        return broken;
    }

    private static boolean leads(Path document, String target) throws IOException {
        String[] parts = target.split("#", 2);
        Path file = parts[0].isEmpty()
                ? document
                : document.resolveSibling(parts[0]).normalize();
        return Files.exists(file) && (parts.length == 1 || anchors(file).contains(parts[1]));
    }

    /** As the usual sites make them of headings. */
    private static Set<String> anchors(Path file) throws IOException {
        Set<String> anchors = new HashSet<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("#")) {
                anchors.add(line.replaceFirst("#+ *", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'));
            }
            Matcher named = Pattern.compile("<a id=\"([^\"]+)\">").matcher(line);
            while (named.find()) {
                anchors.add(named.group(1));
            }
        }
        return anchors;
    }
}
