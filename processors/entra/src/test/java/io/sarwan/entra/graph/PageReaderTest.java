/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PageReader<Object> READER = new PageReader<>(json -> json.readValueAs(Map.class));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"value\":[{\"id\":\"1\",\"x\":{\"y\":[1,2]}},{\"id\":\"2\"}],\"@odata.nextLink\":\"https://g/v1.0/x?a=b\"}",
                "{\"@odata.context\":\"c\",\"@odata.count\":17,\"@odata.nextLink\":null,\"value\":[{\"id\":\"ä\\u00e9\"}]}",
                "{\"value\":[]}",
            })
    void aPageThatIsCutOffAtAnyByteIsNoPage(String page) throws IOException {
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        assertThat(read(bytes)).isNotNull();

        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> read(cut)).as("%s bytes", length).isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "true",
                "7",
                "\"x\"",
                "[]",
                "{}",
                "<html>",
                "{\"value\":null}",
                "{\"value\":{}}",
                "{\"value\":\"x\"}",
                "{\"value\":[null]}",
                "{\"Value\":[]}",
                "{\"value\":[],\"@odata.nextLink\":{}}",
                "{\"value\":[],\"@odata.nextLink\":[\"x\"]}",
                "{\"value\":[],\"@odata.nextLink\":true}",
                "{\"value\":[],\"@odata.count\":\"many\"}",
                "{\"error\":{\"code\":\"x\"}}",
                "{\"value\":[1}"
            })
    void whatIsNoPageIsRefused(String text) {
        assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8))).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNotAskedForIsSkipped() throws IOException {
        GraphPage<Object> page = read(
                "{\"@odata.context\":\"c\",\"a\":{\"value\":[1]},\"b\":[{\"value\":[2]}],\"value\":[{\"id\":\"1\"}],\"@odata.count\":5,\"z\":null}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(page.items()).hasSize(1);
        assertThat(page.count()).isEqualTo(5);
        assertThat(page.nextLink()).isNull();
    }

    private static GraphPage<Object> read(byte[] page) throws IOException {
        try (JsonParser parser = JSON.getFactory().createParser(page)) {
            return READER.read(parser);
        }
    }
}
