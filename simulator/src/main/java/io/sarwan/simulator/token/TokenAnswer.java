/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.token;

import com.fasterxml.jackson.databind.JsonNode;

/** Status and JSON body of an answer of the sign-in service. */
public record TokenAnswer(int status, JsonNode body) {}
