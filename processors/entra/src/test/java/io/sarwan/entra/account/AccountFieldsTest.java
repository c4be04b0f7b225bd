/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class AccountFieldsTest {

    private static ObjectNode json(String text) throws Exception {
        return (ObjectNode) new ObjectMapper().readTree(text.replace('`', '"'));
    }

    private static final String NAMED = "`displayName`:`Ada`,`mailNickname`:`ada`,`userPrincipalName`:`ada@a.example`";

    @Test
    void everyMistakeIsNamedAtOnce() {
        assertThatThrownBy(() ->
                        new AccountFields(json("{`employeeId`:`12345678901234567`,`accountEnabled`:`maybe`,`x`:1}")))
                .isInstanceOf(WrongArgumentException.class)
                .hasMessageContaining("displayName is required")
                .hasMessageContaining("mailNickname is required")
                .hasMessageContaining("userPrincipalName is required")
                .hasMessageContaining("at most 16")
                .hasMessageContaining("accountEnabled is neither")
                .hasMessageContaining("x is no field");
    }

    @Test
    void additionalAttributesCannotOverrideNamedFieldsOrHoldPasswords() {
        for (String attribute : new String[] {"displayname", "manager", "passwordProfile", "id", "memberOf"}) {
            assertThatThrownBy(() ->
                            new AccountFields(json("{" + NAMED + ",`additionalAttributes`:{`" + attribute + "`:`x`}}")))
                    .as(attribute)
                    .hasMessageContaining(attribute);
        }
        assertThatThrownBy(() -> new AccountFields(json("{" + NAMED + ",`additionalAttributes`:`no json`}")))
                .hasMessageContaining("no JSON object");
    }

    @Test
    void additionalAttributesMayBeTextOrAnObjectAndAccountsAreEnabled() throws Exception {
        AccountFields fields =
                new AccountFields(json("{" + NAMED + ",`additionalAttributes`:`{\\`usageLocation\\`:\\`CH\\`}`}"));

        assertThat(fields.body().path("usageLocation").asText()).isEqualTo("CH");
        assertThat(fields.body().path("accountEnabled").asBoolean()).isTrue();
        assertThat(fields.domain()).isEqualTo("a.example");
    }
}
