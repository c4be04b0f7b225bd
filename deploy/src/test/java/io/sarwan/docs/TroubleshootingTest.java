/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.runtime.SarwanException;
import io.sarwan.runtime.credentials.SignInTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No code that the program knows is without an entry; codes are taken from where the program tells them apart. */
class TroubleshootingTest {

    private static final Path DOCUMENT = Path.of("../docs/troubleshooting.md");
    private static final Path SOURCES = Path.of("../processors");
    private static final String BEGIN = "<!-- begin: sign-in -->\n";
    private static final String END = "<!-- end: sign-in -->";

    @Test
    void everyCodeOfTheLoginServiceIsThereWithWhatTheProgramSays() throws Exception {
        Set<String> codes =
                found("runtime/src/main/java/io/sarwan/runtime/credentials/LoginErrors.java", "\"(\\d{4,8})\"");
        assertThat(codes).hasSizeGreaterThan(20);
        String text = Files.readString(DOCUMENT);
        String expected = text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
                + SignInTable.of(codes)
                + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("sarwan.docs.write")) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(DOCUMENT)
                .as(
                        "write it anew with: ./mvnw -pl deploy -am verify -Dtest=TroubleshootingTest -Dsarwan.docs.write=true")
                .content()
                .isEqualTo(expected);
    }

    @Test
    void everyStatusAndCodeOfGraphIsThere() throws Exception {
        String section = section("## Microsoft Graph");
        String source = "entra/src/main/java/io/sarwan/entra/graph/GraphErrors.java";
        assertThat(statuses(source)).hasSizeGreaterThan(10).allSatisfy(status -> listed(section, status));
        assertThat(found(source, "equalsIgnoreCase\\(\"([A-Z]\\w+)\"|\"([A-Z]\\w+)\"\\.equalsIgnoreCase"))
                .hasSize(3)
                .allSatisfy(code -> assertThat(section).contains("`" + code + "`"));
    }

    @Test
    void everyStatusOfExchangeAndScimAndEveryScimTypeIsThere() throws Exception {
        String exchange = section("## Exchange Online");
        assertThat(statuses("exchange/src/main/java/io/sarwan/exchange/AdminApi.java"))
                .isNotEmpty()
                .allSatisfy(status -> listed(exchange, status));
        String scim = section("## SCIM services");
        String source = "scim/src/main/java/io/sarwan/scim/http/ScimErrors.java";
        Set<String> all = statuses(source);
        all.addAll(statuses("scim/src/main/java/io/sarwan/scim/ScimAdvice.java"));
        all.addAll(found(source, "status == (\\d{3})"));
        all.remove("400");
        assertThat(all).hasSizeGreaterThan(7).allSatisfy(status -> listed(scim, status));
        assertThat(found(source, "\"(\\w+)\"\\.equals\\(scimType|Set\\.of\\(\"(\\w+)\"|, \"(\\w+Cursor)\""))
                .hasSize(3)
                .allSatisfy(type -> assertThat(scim).contains("`" + type + "`"));
    }

    @Test
    void everyProblemOfTheServiceIsThere() throws Exception {
        String section = section("## The service");
        assertThat(found("service/src/main/java/io/sarwan/service/Problems.java", "Problem\\.of\\(\\s*\"([a-z-]+)\""))
                .hasSizeGreaterThan(20)
                .allSatisfy(kind -> assertThat(section).contains("`" + kind + "`"));
    }

    @Test
    void everyExitCodeIsThere() throws Exception {
        String section = section("## Exit codes");
        for (SarwanException.Kind kind : SarwanException.Kind.values()) {
            assertThat(section).contains("\n| " + kind.exitCode() + " |");
        }
    }

    private static void listed(String section, String status) {
        assertThat(Pattern.compile("(?m)^\\| [^|]*\\b" + status + "\\b[^|]*\\|")
                        .matcher(section)
                        .find())
                .as(status + " begins a line of a table")
                .isTrue();
    }

    private static String section(String heading) throws IOException {
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf(heading);
        int end = text.indexOf("\n## ", begin + 1);
        return text.substring(begin, end < 0 ? text.length() : end);
    }

    private static Set<String> statuses(String source) throws IOException {
        Set<String> statuses = new TreeSet<>();
        for (String list : found(source, "case (\\d{3}(?:, \\d{3})*) ->")) {
            statuses.addAll(Set.of(list.split(", ")));
        }
        return statuses;
    }

    private static Set<String> found(String source, String pattern) throws IOException {
        Set<String> found =
                new TreeSet<>(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()));
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(SOURCES.resolve(source)));
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    found.add(matcher.group(group));
                }
            }
        }
        return found;
    }
}
