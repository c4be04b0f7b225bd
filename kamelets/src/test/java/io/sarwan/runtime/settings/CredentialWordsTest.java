/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What kamelets offer as ways to sign in, against the words that the program takes. */
class CredentialWordsTest {

    private static final ObjectMapper YAML = new YAMLMapper();

    /** Somebody has to be asked with these, and nobody watches a route. */
    private static final Set<CredentialKind> FOR_A_PERSON =
            EnumSet.of(CredentialKind.DEVICE_CODE, CredentialKind.BROWSER);

    @Test
    void kameletsOfferTheWordsOfTheProgramThatNeedNobody() throws Exception {
        List<String> words = new ArrayList<>(List.of(CredentialKind.AUTOMATIC));
        EnumSet.complementOf(EnumSet.copyOf(FOR_A_PERSON)).forEach(kind -> words.add(kind.word()));

        List<JsonNode> offers = offers();

        assertThat(offers).hasSize(9).allSatisfy(offer -> {
            List<String> offered = new ArrayList<>();
            offer.path("enum").forEach(each -> offered.add(each.asText()));
            assertThat(offered).containsExactlyElementsOf(words);
        });
    }

    private static List<JsonNode> offers() throws Exception {
        try (Stream<Path> files = Files.list(Path.of(""))) {
            List<JsonNode> offers = new ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".kamelet.yaml"))
                    .toList()) {
                JsonNode offer = YAML.readTree(file.toFile()).at("/spec/definition/properties/credential");
                if (!offer.isMissingNode()) {
                    offers.add(offer);
                }
            }
            return offers;
        }
    }
}
