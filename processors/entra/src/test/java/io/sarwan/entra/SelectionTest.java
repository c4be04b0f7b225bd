/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.sarwan.entra.graph.MalformedAnswerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private final Selection selection = new Selection(List.of("id", "mail", "city", "manager"));

    @Test
    void anObjectWithoutAnIdIsRefused() {
        assertThatThrownBy(() -> read("{\"mail\":\"m\"}"))
                .isInstanceOf(MalformedAnswerException.class)
                .hasMessageContaining("without an id");
        assertThatThrownBy(() -> read("{\"id\":null}")).hasMessageContaining("without an id");
    }

    @Test
    void anObjectThatEndsEarlyIsRefused() {
        for (String cut :
                List.of("{\"id\":\"u\"", "{\"id\":\"u\",\"manager\":{\"id\":", "{\"x\":[1", "{\"id\":\"u\",")) {
            assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(IOException.class);
        }
    }

    @Test
    void propertiesAreReadInWhateverOrderTheyCome() throws IOException {
        Map<String, Object> expected = Map.of("id", "u", "mail", "m", "city", "c", "manager", Map.of("id", "b"));
        for (String object : List.of(
                "{\"id\":\"u\",\"mail\":\"m\",\"city\":\"c\",\"manager\":{\"id\":\"b\"}}",
                "{\"manager\":{\"id\":\"b\"},\"city\":\"c\",\"mail\":\"m\",\"id\":\"u\"}",
                "{\"@odata.type\":\"t\",\"id\":\"u\",\"more\":[{\"id\":\"x\"}],\"city\":\"c\",\"mail\":\"m\","
                        + "\"manager\":{\"id\":\"b\"},\"last\":{\"mail\":\"x\"}}",
                "{\"id\":\"u\",\"mail\":\"m\",\"city\":\"c\",\"manager\":{\"id\":\"b\"},\"mail2\":\"x\",\"city\":null}")) {
            assertThat(read(object)).isEqualTo(new GraphObject("u", expected));
        }
    }

    @Test
    void anAbsentPropertyAndANullOneAreTheSame() throws IOException {
        GraphObject object = read("{\"id\":\"u\",\"city\":null}");
        assertThat(object).isEqualTo(read("{\"id\":\"u\"}"));
        assertThat(object.attributes()).containsOnlyKeys("id").doesNotContainKey("city");
        assertThat(object.attributes().get("unasked")).isNull();
    }

    private GraphObject read(String object) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(object.getBytes(StandardCharsets.UTF_8))) {
            json.nextToken();
            return selection.read(json);
        }
    }
}
