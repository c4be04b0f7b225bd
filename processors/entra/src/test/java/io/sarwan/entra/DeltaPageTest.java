/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sarwan.entra.graph.MalformedAnswerException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaPageTest {

    private static final JsonFactory JSON = new ObjectMapper().getFactory();

    private static DeltaPage page(String json) throws IOException {
        return DeltaPage.read(JSON.createParser(json));
    }

    private static DeltaPage items(String items) throws IOException {
        return page("{\"@odata.deltaLink\":\"https://g/v1.0/groups/delta?$deltatoken=1\",\"value\":[" + items + "]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"value\":[]}",
                "{\"@odata.deltaLink\":\"d\"}",
                "{\"@odata.deltaLink\":\"d\",\"@odata.nextLink\":\"n\",\"value\":[]}",
                "{\"@odata.deltaLink\":\"d\",\"value\":{}}",
                "{\"@odata.deltaLink\":\"d\",\"value\":[{\"displayName\":\"nobody\"}]}",
                "{\"@odata.deltaLink\":\"d\",\"value\":[{\"id\":\"g\",\"members@delta\":{}}]}",
                "{\"@odata.deltaLink\":\"d\",\"value\":[{\"id\":\"g\",\"members@delta\":[{\"@odata.type\":\"t\"}]}]}"
            })
    void whatIsNotAPageOfChangesIsNoEmptyOne(String json) {
        assertThatThrownBy(() -> page(json)).isInstanceOf(MalformedAnswerException.class);
    }

    @Test
    void theLastPageCarriesTheLinkFromWhichTheNextQueryBegins() throws IOException {
        DeltaPage page = items("");

        assertThat(page.items()).isEmpty();
        assertThat(page.nextLink()).isNull();
        assertThat(page.deltaLink()).endsWith("$deltatoken=1");
    }

    @Test
    void aRemovedObjectIsKnownByItsMarkWhateverTheReason() throws IOException {
        assertThat(items(
                                "{\"id\":\"a\",\"@removed\":{\"reason\":\"changed\"}},{\"@removed\":{\"reason\":\"deleted\"},\"id\":\"b\"}")
                        .items())
                .extracting(DeltaItem::id, DeltaItem::removed)
                .containsExactly(tuple("a", true), tuple("b", true));
    }

    @Test
    void anAbsentRelationshipHasNotChangedAndAnnotationsAreNoProperties() throws IOException {
        DeltaItem item = items("{\"@odata.type\":\"#microsoft.graph.group\",\"id\":\"g\",\"displayName\":null}")
                .items()
                .get(0);

        assertThat(item.properties()).containsExactly("displayName");
        assertThat(item.members()).isEmpty();
        assertThat(item.owners()).isEmpty();
    }

    @Test
    void aManagerWhoChangedIsAPropertyThatChanged() throws IOException {
        assertThat(items(
                                "{\"id\":\"u\",\"manager@delta\":[{\"id\":\"m\"}],\"createdDateTime\":\"2020-01-01T00:00:00Z\"}")
                        .items()
                        .get(0))
                .satisfies(item -> assertThat(item.properties()).contains("manager@delta"))
                .satisfies(
                        item -> assertThat(item.texts().get("createdDateTime")).isEqualTo("2020-01-01T00:00:00Z"));
    }

    @Test
    void membersComeAndGo() throws IOException {
        DeltaItem item = items(
                        "{\"id\":\"g\",\"members@delta\":[{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"u1\"},"
                                + "{\"@odata.type\":\"#microsoft.graph.group\",\"id\":\"g2\",\"@removed\":{\"reason\":\"deleted\"}}]}")
                .items()
                .get(0);

        assertThat(item.members())
                .containsExactly(
                        new DeltaItem.Link(new GroupRefs.Member("user", "u1"), false),
                        new DeltaItem.Link(new GroupRefs.Member("group", "g2"), true));
    }
}
