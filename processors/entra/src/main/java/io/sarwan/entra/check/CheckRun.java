/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.entra.check;

import com.fasterxml.jackson.databind.JsonNode;
import io.sarwan.entra.CloudGaps;
import io.sarwan.entra.EntraOptions;
import io.sarwan.entra.graph.GraphFeatureMissingException;
import io.sarwan.entra.graph.GraphForbiddenException;
import io.sarwan.entra.graph.GraphNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** One check of one tenant: who asks, for what, and what was answered so far. Answers come from many threads. */
public final class CheckRun {

    /** @param body {@code null} when there is none */
    record Answer(JsonNode body, Exception failure) {

        /** Graph looks for the object only after it has let the caller in. */
        boolean isGiven() {
            return failure == null || failure instanceof GraphNotFoundException;
        }

        boolean isRefused() {
            return failure instanceof GraphForbiddenException || failure instanceof GraphFeatureMissingException;
        }
    }

    private final TokenRights rights;
    private final EntraOptions options;
    private final CloudGaps cloud;
    private final Map<String, List<Answer>> answers = new ConcurrentHashMap<>();

    /**
     * @param rights what the token says
     * @param options what a sync would read
     * @param cloud of the tenant
     */
    public CheckRun(TokenRights rights, EntraOptions options, CloudGaps cloud) {
        this.rights = rights;
        this.options = options;
        this.cloud = cloud;
    }

    TokenRights rights() {
        return rights;
    }

    EntraOptions options() {
        return options;
    }

    CloudGaps cloud() {
        return cloud;
    }

    void answered(String about, JsonNode body) {
        add(about, new Answer(body, null));
    }

    void failed(String about, Exception failure) {
        add(about, new Answer(null, failure));
    }

    private void add(String about, Answer answer) {
        answers.computeIfAbsent(about, name -> new CopyOnWriteArrayList<>()).add(answer);
    }

    List<Answer> answers(String about) {
        return answers.getOrDefault(about, List.of());
    }

    /** The objects that the answers about something hold. */
    Stream<JsonNode> objects(String about) {
        return answers(about).stream().filter(answer -> answer.body() != null).flatMap(answer -> {
            Stream.Builder<JsonNode> items = Stream.builder();
            answer.body().path("value").forEach(items);
            return items.build();
        });
    }

    /** The id of some object that the answers about something hold. */
    Optional<String> someId(String about) {
        return objects(about)
                .map(object -> object.path("id").asText(""))
                .filter(id -> !id.isEmpty())
                .findFirst();
    }

    /** What kept every single question from being answered or refused; empty when one of them was. */
    public Optional<Exception> nothingButTrouble() {
        List<Answer> all = answers.values().stream().flatMap(List::stream).toList();
        return all.stream().anyMatch(answer -> answer.isGiven() || answer.isRefused())
                ? Optional.empty()
                : all.stream().map(Answer::failure).findFirst();
    }
}
