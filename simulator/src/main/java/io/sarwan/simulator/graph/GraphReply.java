/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.fault.Answer;
import io.sarwan.simulator.traffic.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An answer before it goes over the wire or into a batch. */
public final class GraphReply {

    static final String JSON =
            "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

    private final int status;
    private final byte[] body;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Answer wireFault;
    private int resourceUnits;
    private List<RecordedRequest> items = List.of();

    GraphReply(int status, String contentType, byte[] body) {
        this.status = status;
        this.body = body;
        headers.put("Content-Type", contentType);
    }

    public static GraphReply json(int status, byte[] body) {
        return new GraphReply(status, JSON, body);
    }

    /** Done, and nothing to say. */
    static GraphReply nothing() {
        return new GraphReply(204, JSON, new byte[0]);
    }

    static GraphReply text(String body) {
        return new GraphReply(200, "text/plain", body.getBytes(StandardCharsets.UTF_8));
    }

    public int status() {
        return status;
    }

    public byte[] body() {
        return body;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** What must happen to the answer on the wire, {@code null} for nothing. */
    public Answer wireFault() {
        return wireFault;
    }

    public int resourceUnits() {
        return resourceUnits;
    }

    /** What became of the items of a batch. */
    public List<RecordedRequest> items() {
        return items;
    }

    GraphReply header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    GraphReply wireFault(Answer fault) {
        wireFault = fault;
        return this;
    }

    GraphReply resourceUnits(int units) {
        resourceUnits = units;
        return this;
    }

    GraphReply items(List<RecordedRequest> recorded) {
        items = List.copyOf(recorded);
        return this;
    }

    boolean isJson() {
        return headers.get("Content-Type").startsWith("application/json");
    }
}
