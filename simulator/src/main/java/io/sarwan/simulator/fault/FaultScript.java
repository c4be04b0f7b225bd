/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads fault scripts, see {@link Faults#load}. */
final class FaultScript {

    record ScriptedFault(Match match, Answer answer) {}

    private FaultScript() {}

    static List<ScriptedFault> parse(String script) {
        List<ScriptedFault> rules = new ArrayList<>();
        String[] lines = script.split("\\R", -1);
        for (int n = 0; n < lines.length; n++) {
            String line = lines[n].replaceFirst("(^|\\s)#.*$", "").strip();
            if (!line.isEmpty()) {
                try {
                    rules.add(rule(line));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "fault script, line " + (n + 1) + ": " + e.getMessage() + " in: " + line, e);
                }
            }
        }
        return rules;
    }

    private static ScriptedFault rule(String line) {
        int arrow = line.indexOf("->");
        if (arrow < 0) {
            throw new IllegalArgumentException("expected 'METHOD PATTERN [options] -> ANSWER'");
        }
        return new ScriptedFault(match(words(line.substring(0, arrow))), answer(words(line.substring(arrow + 2))));
    }

    private static Match match(List<String> words) {
        if (words.size() < 2) {
            throw new IllegalArgumentException("expected a method and a path pattern left of the arrow");
        }
        Match match = Match.request(words.get(0), words.get(1));
        for (String word : words.subList(2, words.size())) {
            match = switch (key(word)) {
                case "nth" -> match.nth(number(word));
                case "times" -> match.times(number(word));
                case "every" -> match.every(number(word));
                case "after" -> match.after(number(word));
                case "in" -> place(match, word);
                default -> throw new IllegalArgumentException("unknown option '" + word + "'");
            };
        }
        return match;
    }

    private static Match place(Match match, String word) {
        return switch (value(word)) {
            case "batch" -> match.inBatch();
            case "direct" -> match.direct();
            default -> throw new IllegalArgumentException("expected in=batch or in=direct, not '" + word + "'");
        };
    }

    private static Answer answer(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("expected an answer right of the arrow");
        }
        List<String> rest = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "status" -> status(rest);
            case "expired-token" -> Answer.expiredToken();
            case "vanished" -> Answer.vanished();
            case "lost-page-token" -> Answer.lostPageToken();
            case "redirect" -> Answer.redirect(only(rest, "a URL"));
            case "content-type" -> Answer.contentType(only(rest, "a media type"));
            case "empty-page" -> Answer.emptyPage();
            case "duplicate" -> Answer.duplicateOnNextPage();
            case "repeated-link" -> Answer.repeatedNextLink();
            case "foreign-link" -> Answer.foreignNextLink(only(rest, "an origin"));
            case "cut-body" -> Answer.cutBody();
            case "cut-json" -> Answer.cutJson();
            case "cut-gzip" -> Answer.cutGzip();
            case "closed" -> Answer.closedConnection();
            case "slow" -> slow(rest);
            default -> throw new IllegalArgumentException("unknown answer '" + words.get(0) + "'");
        };
    }

    private static Answer status(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("expected a status code");
        }
        Answer answer = Answer.status(Integer.parseInt(words.get(0)));
        for (String word : words.subList(1, words.size())) {
            answer = switch (key(word)) {
                case "html" -> answer.asHtml();
                case "retry-after" -> answer.retryAfterSeconds(number(word));
                case "retry-after-date" -> answer.retryAfterDate(number(word));
                default -> throw new IllegalArgumentException("unknown option '" + word + "'");
            };
        }
        return answer;
    }

    private static Answer slow(List<String> words) {
        int chunks = 10;
        int pause = 100;
        for (String word : words) {
            switch (key(word)) {
                case "chunks" -> chunks = number(word);
                case "pause-ms" -> pause = number(word);
                default -> throw new IllegalArgumentException("unknown option '" + word + "'");
            }
        }
        return Answer.slowBody(chunks, Duration.ofMillis(pause));
    }

    private static String only(List<String> words, String what) {
        if (words.size() != 1) {
            throw new IllegalArgumentException("expected " + what);
        }
        return words.get(0);
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : Arrays.asList(text.strip().split("\\s+"));
    }

    private static String key(String word) {
        int equals = word.indexOf('=');
        return equals < 0 ? word : word.substring(0, equals);
    }

    private static String value(String word) {
        return word.substring(word.indexOf('=') + 1);
    }

    private static int number(String word) {
        return Integer.parseInt(value(word));
    }
}
