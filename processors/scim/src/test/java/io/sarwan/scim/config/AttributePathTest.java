/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.scim.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.sarwan.scim.http.ScimJson;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributePathTest {

    private static final String USER =
            """
            {"id": 42, "userName": "ann@x.io", "active": "TRUE", "name": {"givenName": "Ann"}, "nothing": null,
             "emails": [{"value": "home@x.io"}, {"value": "work@x.io", "primary": true}], "none": [],
             "manager": {"$ref": "../Users/7", "value": "7"}, "$ref": "/Users/42",
             "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":
               {"department": "IT", "manager": {"value": "7"}}}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "emails[?(", "a..["})
    void aTextThatIsNoPathIsRefused(String text) {
        assertThatThrownBy(() -> AttributePath.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name.nickName",
                "nobody.givenName",
                "nothing.givenName",
                "nothing[?(@.primary==true)].value",
                "none[0].value",
                "absent[?(@.primary==true)].value",
                "name",
                "emails[5].value",
                "nothing"
            })
    void whatIsNotThereIsNoError(String path) throws IOException {
        assertThat(AttributePath.of(path).text(parsed(USER))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id | 42",
                "USERNAME | ann@x.io",
                "active | TRUE",
                "name.givenName | Ann",
                "$.name.givenName | Ann",
                "$['id'] | 42",
                "emails[0].value | home@x.io",
                "emails[-1].value | work@x.io",
                "emails[*].value | home@x.io",
                "emails[?(@.primary==true)].value | work@x.io",
                "$.emails[?(@.primary==true)].value | work@x.io",
                "emails | ",
                "$ref | /Users/42",
                "manager.$ref | ../Users/7",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department | IT",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department | IT",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value | 7",
                "$['urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'].department | IT",
            })
    void everyWayToWriteAPathLeadsThere(String path, String expected) throws IOException {
        assertThat(AttributePath.of(path).text(parsed(USER)).orElse(null)).isEqualTo(expected);
    }

    @Test
    void insideAnElementAPathMayBeginAtTheResource() throws IOException {
        AttributePath roles = AttributePath.of("roles");
        Object user = parsed("{\"roles\": [{\"value\": \"admin\"}, \"plain\", null]}");

        assertThat(roles.elements(user)).hasSize(2);
        assertThat(AttributePath.of("roles.value").textIn(roles.elements(user).get(0), roles))
                .contains("admin");
        assertThat(AttributePath.of("value").textIn(roles.elements(user).get(0), roles))
                .contains("admin");
        assertThat(AttributePath.of("value").textIn(roles.elements(user).get(1), roles))
                .contains("plain");
    }

    @Test
    void oneObjectIsAListOfOne() throws IOException {
        AttributePath roles = AttributePath.of("roles");

        assertThat(roles.elements(parsed("{\"roles\": {\"value\": \"admin\"}}")))
                .hasSize(1);
        assertThat(roles.elements(parsed("{\"roles\": \"admin\"}"))).containsExactly("admin");
        assertThat(roles.elements(parsed("{\"roles\": null}"))).isEmpty();
        assertThat(roles.elements(parsed("{}"))).isEmpty();
    }

    private static Object parsed(String text) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            return ScimJson.read(json);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"name.givenName", "name.nick", "nothing.x", "emails.value", "id", "id.x", "none", "ACTIVE"})
    void namesBelowNamesFindWhatBracketsFind(String names) throws IOException {
        String brackets = "$['" + names.replace(".", "']['") + "']";

        assertThat(AttributePath.of(names).value(parsed(USER)))
                .isEqualTo(AttributePath.of(brackets).value(parsed(USER)));
    }
}
