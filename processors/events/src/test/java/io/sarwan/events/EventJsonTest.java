/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.sarwan.governance.Event;
import io.sarwan.governance.Event.Entitled;
import io.sarwan.governance.ResourceId;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventJsonTest {

    private static final ResourceId ADA = new ResourceId("user", "u1");
    private static final ResourceId GROUP = new ResourceId("group", "g1");
    private static final Entitled MEMBERS = new Entitled("group:g1:members", "members");

    private final EventJson json = new EventJson();

    static Stream<Arguments> events() {
        String head = "\"id\":\"e1\",\"occurredAt\":\"2026-03-01T12:00:00Z\",";
        String access = "{\"entitlement\":{\"resource\":{\"id\":{\"resourceType\":\"group\",\"resource\":\"g1\"}},"
                + "\"id\":\"group:g1:members\",\"slug\":\"members\"},"
                + "\"principal\":{\"id\":{\"resourceType\":\"user\",\"resource\":\"u1\"}}}";
        return Stream.of(
                Arguments.of(
                        Event.changed("e1", EventsInTest.NOON, ADA),
                        "{" + head
                                + "\"resourceChangeEvent\":{\"resourceId\":{\"resourceType\":\"user\",\"resource\":\"u1\"}}}"),
                Arguments.of(
                        Event.granted("e1", EventsInTest.NOON, true, GROUP, MEMBERS, ADA),
                        "{" + head + "\"createGrantEvent\":" + access + "}"),
                Arguments.of(
                        Event.granted("e1", EventsInTest.NOON, false, GROUP, MEMBERS, ADA),
                        "{" + head + "\"createRevokeEvent\":" + access + "}"),
                Arguments.of(
                        Event.used("e1", EventsInTest.NOON, new ResourceId("enterprise_application", "a1"), ADA),
                        "{" + head
                                + "\"usageEvent\":{\"targetResource\":{\"id\":{\"resourceType\":\"enterprise_application\","
                                + "\"resource\":\"a1\"}},"
                                + "\"actorResource\":{\"id\":{\"resourceType\":\"user\",\"resource\":\"u1\"}}}}"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsOneLineOfTheProtocolsJson(Event event, String line) throws Exception {
        assertThat(json.line(event)).isEqualTo(line);
        assertThat(json.read(line)).isEqualTo(event);
    }
}
