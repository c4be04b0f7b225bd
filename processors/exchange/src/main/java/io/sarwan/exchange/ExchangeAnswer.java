/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.exchange;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Exchange Online answered a command that it carried out.
 *
 * @param requestId the service's, empty when it gave none
 * @param body a missing node when there is none
 */
public record ExchangeAnswer(String requestId, JsonNode body) {}
