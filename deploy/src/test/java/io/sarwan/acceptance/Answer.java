/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.acceptance;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An answer of the service, whoever asked. */
record Answer(int status, HttpHeaders headers, String body) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }

    /** Reads one from what came over the wire; its body has the length that it announces. */
    static Answer read(String wire) {
        int end = wire.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IllegalArgumentException("no answer: " + wire);
        }
        List<String> lines = List.of(wire.substring(0, end).split("\r\n"));
        Map<String, List<String>> headers = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] parts = line.split(": ?", 2);
            headers.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(parts[1]);
        }
        return new Answer(
                Integer.parseInt(lines.get(0).split(" ")[1]),
                HttpHeaders.of(headers, (name, value) -> true),
                wire.substring(end + 4));
    }
}
