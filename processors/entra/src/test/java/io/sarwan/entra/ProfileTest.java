/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class ProfileTest {

    @Test
    void whatIsAbsentOrEmptyIsLeftOut() {
        Map<String, Object> attributes = new Profile()
                .put("none", null)
                .put("noText", "")
                .put("noElements", List.of())
                .put("no", false)
                .attributes();
        assertThat(attributes).containsExactly(Map.entry("no", false));
        assertThat(attributes.get("none")).isNull();
        assertThat(attributes).doesNotContainKey("noText");
    }

    @Test
    void attributesLieInTheOrderOfTheirNamesHoweverTheyWerePut() {
        Map<String, Object> attributes =
                new Profile().put("c", 3).put("a", 1).put("d", 4).put("b", 2).attributes();
        assertThat(attributes.keySet()).containsExactly("a", "b", "c", "d");
        assertThat(attributes.values()).containsExactly(1, 2, 3, 4);
        assertThat(attributes.get("b")).isEqualTo(2);
    }

    @Test
    void whatIsPutAgainReplacesWhatWasThere() {
        Map<String, Object> attributes =
                new Profile().put("a", 1).put("b", 2).put("b", 3).put("a", 4).attributes();
        assertThat(attributes).isEqualTo(Map.of("a", 4, "b", 3)).hasSize(2);
    }

    @Test
    void attributesAreASortedMap() {
        SortedMap<String, Object> attributes = (SortedMap<String, Object>)
                new Profile().put("b", 2).put("a", 1).put("c", 3).attributes();
        assertThat(attributes.firstKey()).isEqualTo("a");
        assertThat(attributes.lastKey()).isEqualTo("c");
        assertThat(attributes.headMap("b")).containsOnlyKeys("a");
        assertThat(attributes.tailMap("b")).containsOnlyKeys("b", "c");
        assertThat(attributes.subMap("b", "c")).containsOnlyKeys("b");
    }
}
