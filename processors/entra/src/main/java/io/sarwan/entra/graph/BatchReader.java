/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the answers of a {@code $batch} in whatever order they come, each body straight into its call's reader.
 *
 * <p>A call that the envelope does not answer counts as unavailable: it is sent again, never taken for empty.
 */
final class BatchReader implements ResponseReader<List<BatchAnswer>> {

    private final List<GraphRequest<?>> calls;
    private final GraphErrors errors;

    BatchReader(List<GraphRequest<?>> calls, GraphErrors errors) {
        this.calls = calls;
        this.errors = errors;
    }

    @Override
    public List<BatchAnswer> read(JsonParser json) throws IOException {
        JsonToken first = json.currentToken() == null ? json.nextToken() : json.currentToken();
        if (first != JsonToken.START_OBJECT) {
            throw new MalformedAnswerException("a batch answer that is not a JSON object");
        }
        BatchAnswer[] answers = null;
        while (next(json) != JsonToken.END_OBJECT) {
            boolean responses = "responses".equals(json.currentName());
            json.nextToken();
            if (responses) {
                answers = readResponses(json);
            } else {
                json.skipChildren();
            }
        }
        if (answers == null) {
            throw new MalformedAnswerException("a batch answer without \"responses\"");
        }
        return withUnanswered(answers);
    }

    private List<BatchAnswer> withUnanswered(BatchAnswer[] answers) {
        List<BatchAnswer> all = new ArrayList<>(answers.length);
        for (int i = 0; i < answers.length; i++) {
            GraphRequest<?> call = calls.get(i);
            all.add(
                    answers[i] != null
                            ? answers[i]
                            : new BatchAnswer(
                                    call,
                                    null,
                                    errors.exception(
                                            new GraphErrors.Head(503, null, null, null),
                                            new GraphErrors.ErrorBody("", "the batch left this call unanswered", ""),
                                            call),
                                    0));
        }
        return all;
    }

    private BatchAnswer[] readResponses(JsonParser json) throws IOException {
        BatchAnswer[] answers = new BatchAnswer[calls.size()];
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedAnswerException("batch \"responses\" that are not a list");
        }
        while (next(json) != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new MalformedAnswerException("a batch response that is not an object");
            }
            Part part = new Part();
            while (next(json) != JsonToken.END_OBJECT) {
                part.readField(json);
            }
            int index = part.index();
            answers[index] = part.answer(calls.get(index));
        }
        return answers;
    }

    private static JsonToken next(JsonParser json) throws IOException {
        JsonToken token = json.nextToken();
        if (token == null) {
            throw new MalformedAnswerException("a batch answer that ends early");
        }
        return token;
    }

    /** One entry of {@code responses}; its fields come in any order, the body usually last. */
    private final class Part {
        private String id;
        private int status;
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private TokenBuffer earlyBody;
        private Object value;
        private GraphErrors.ErrorBody error = GraphErrors.ErrorBody.NONE;

        private void readField(JsonParser json) throws IOException {
            String field = json.currentName();
            JsonToken token = next(json);
            switch (field) {
                case "id" -> id = json.getValueAsString();
                case "status" -> status = json.getIntValue();
                case "headers" -> {
                    if (token == JsonToken.START_OBJECT) {
                        while (next(json) != JsonToken.END_OBJECT) {
                            String name = json.currentName();
                            json.nextToken();
                            headers.put(name, json.getValueAsString());
                            json.skipChildren();
                        }
                    }
                }
                case "body" -> {
                    if (id == null || status == 0) {
                        earlyBody = new TokenBuffer(json);
                        earlyBody.copyCurrentStructure(json);
                    } else {
                        readBody(json);
                    }
                }
                default -> json.skipChildren();
            }
        }

        private void readBody(JsonParser json) throws IOException {
            if (isSuccess() && json.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            if (isSuccess()) {
                value = calls.get(index()).reader().read(json);
            } else if (json.currentToken() == JsonToken.START_OBJECT) {
                error = GraphErrors.read(json);
            } else {
                json.skipChildren();
            }
        }

        private boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        private int index() throws IOException {
            try {
                int index = Integer.parseInt(id);
                if (index >= 0 && index < calls.size()) {
                    return index;
                }
            } catch (NumberFormatException e) {
                // Falls through: an id that is no number was not sent either.
            }
            throw new MalformedAnswerException("a batch answer to a call that was not made");
        }

        private BatchAnswer answer(GraphRequest<?> call) throws IOException {
            if (earlyBody != null) {
                try (JsonParser body = earlyBody.asParser()) {
                    body.nextToken();
                    readBody(body);
                }
            }
            int units = units(headers.get("x-ms-resource-unit"), call.units());
            if (isSuccess() && value == null) {
                value = call.reader().empty();
            }
            return isSuccess()
                    ? new BatchAnswer(call, value, null, units)
                    : new BatchAnswer(call, null, errors.exception(head(), error, call), units);
        }

        private GraphErrors.Head head() {
            return new GraphErrors.Head(
                    status, headers.get("Retry-After"), headers.get("request-id"), headers.get("WWW-Authenticate"));
        }
    }

    static int units(String header, int expected) {
        try {
            return header == null
                    ? expected
                    : (int) Math.round(Double.parseDouble(header.strip().toLowerCase(Locale.ROOT)));
        } catch (NumberFormatException e) {
            return expected;
        }
    }
}
