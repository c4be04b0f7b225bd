/* SPDX-License-Identifier: Apache-2.0 */
package io.sarwan.simulator.graph;

import io.sarwan.simulator.directory.ObjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads a {@code $filter} of the kinds directory objects support. */
final class FilterParser {

    /** Microsoft Graph, "Limits of advanced query capabilities": at most so many alternatives. */
    private static final int MOST_ALTERNATIVES = 15;

    private final FilterTokens tokens;
    private final Collection<ObjectKind> kinds;
    private final Cloud cloud;
    private final FilterRules rules = new FilterRules();

    /** Inside a lambda: the name of its variable, and the property it ranges over. */
    private String variable;

    private PropertyPath ranged;

    private FilterParser(String text, Collection<ObjectKind> kinds, Cloud cloud) {
        tokens = new FilterTokens(text);
        this.kinds = kinds;
        this.cloud = cloud;
    }

    /** A value a filter compares: where it comes from and which property's rules hold for it. */
    private record Operand(PropertyPath path, Function<Object, Object> value) {}

    static Filter parse(String text, Collection<ObjectKind> kinds, Cloud cloud) {
        if (text == null) {
            return Filter.ALL;
        }
        FilterParser parser = new FilterParser(text, kinds, cloud);
        Predicate<Object> matches = parser.alternatives();
        if (!parser.tokens.atEnd()) {
            throw FilterTokens.invalid("unexpected '" + parser.tokens.peek().text() + "'");
        }
        parser.rules.finish();
        return new Filter(matches, parser.rules.refusal());
    }

    private Predicate<Object> alternatives() {
        Predicate<Object> result = conjunction();
        int count = 1;
        while (tokens.skip("or")) {
            result = result.or(conjunction());
            count++;
        }
        limit(count);
        return result;
    }

    private Predicate<Object> conjunction() {
        Predicate<Object> result = term();
        while (tokens.skip("and")) {
            result = result.and(term());
        }
        return result;
    }

    private Predicate<Object> term() {
        if (tokens.skip("not")) {
            rules.needsAdvanced("Unsupported property filter clause operator 'NotMatch'.");
            return term().negate();
        }
        if (tokens.skip("(")) {
            Predicate<Object> inner = alternatives();
            tokens.expect(")");
            return inner;
        }
        if (tokens.peek().is("startsWith") || tokens.peek().is("endsWith")) {
            return function();
        }
        String name = tokens.next().text();
        if (name.endsWith("/any")) {
            return lambda(name.substring(0, name.length() - "/any".length()));
        }
        return comparison(operand(name));
    }

    private Predicate<Object> function() {
        boolean start = tokens.next().is("startsWith");
        tokens.expect("(");
        Operand operand = operand(tokens.next().text());
        tokens.expect(",");
        Object literal = literal();
        tokens.expect(")");
        if (!(literal instanceof String part)) {
            throw FilterTokens.invalid("a string is expected");
        }
        rules.prefixOrSuffix(operand.path(), start);
        return object -> operand.value().apply(object) instanceof String value
                && value.regionMatches(true, start ? 0 : value.length() - part.length(), part, 0, part.length());
    }

    private Predicate<Object> lambda(String collection) {
        if (variable != null) {
            throw FilterTokens.invalid("nested lambdas are not supported");
        }
        PropertyPath path = new PropertyPath(List.of(collection.split("/", -1)), kinds, cloud);
        tokens.expect("(");
        if (tokens.skip(")")) {
            rules.needsAdvanced("Unsupported Query.");
            return object -> path.of(object) instanceof List<?> list && !list.isEmpty();
        }
        variable = tokens.next().text();
        ranged = path;
        tokens.expect(":");
        Predicate<Object> inner = alternatives();
        tokens.expect(")");
        variable = null;
        ranged = null;
        return object ->
                path.of(object) instanceof List<?> list && list.stream().anyMatch(inner);
    }

    private Operand operand(String name) {
        List<String> path = List.of(name.split("/", -1));
        if (variable == null) {
            PropertyPath property = new PropertyPath(path, kinds, cloud);
            return new Operand(property, property::of);
        }
        if (!path.get(0).equals(variable)) {
            throw FilterTokens.invalid("inside a lambda only '" + variable + "' can be compared");
        }
        List<String> inner = path.subList(1, path.size());
        return new Operand(ranged, element -> PropertyPath.walk(element, inner));
    }

    private Predicate<Object> comparison(Operand operand) {
        String operator = tokens.next().text().toLowerCase(Locale.ROOT);
        if (operator.equals("in")) {
            return in(operand);
        }
        Object literal = literal();
        Function<Object, Object> value = operand.value();
        switch (operator) {
            case "eq" -> {
                rules.equality(operand.path());
                return object -> Comparison.equal(value.apply(object), literal);
            }
            case "ne" -> {
                rules.equality(operand.path());
                rules.needsAdvanced("Unsupported property filter clause operator 'NotEqualsMatch'.");
                return object -> !Comparison.equal(value.apply(object), literal);
            }
            case "ge", "le" -> {
                rules.range(operand.path());
                return object -> Comparison.ordered(value.apply(object), literal, operator.equals("ge"));
            }
            default -> throw FilterTokens.invalid("the operator '" + operator + "' is not supported");
        }
    }

    private Predicate<Object> in(Operand operand) {
        tokens.expect("(");
        List<Object> literals = new ArrayList<>();
        do {
            literals.add(literal());
        } while (tokens.skip(","));
        tokens.expect(")");
        limit(literals.size());
        rules.equality(operand.path());
        return object -> {
            Object value = operand.value().apply(object);
            return literals.stream().anyMatch(literal -> Comparison.equal(value, literal));
        };
    }

    private static void limit(int alternatives) {
        if (alternatives > MOST_ALTERNATIVES) {
            throw GraphException.unsupportedQuery("Too many child clauses specified in search filter expression"
                    + " containing 'OR' operators: " + alternatives + ". Max allowed: " + MOST_ALTERNATIVES + ".");
        }
    }

    private Object literal() {
        FilterTokens.Token token = tokens.next();
        if (token.literal()) {
            return token.text();
        }
        if (token.is("null")) {
            return null;
        }
        if (token.is("true") || token.is("false")) {
            return token.is("true");
        }
        if (token.text().matches("[0-9A-Za-z][0-9A-Za-z.:+-]*") && token.text().matches(".*[0-9].*")) {
            return token.text();
        }
        throw FilterTokens.invalid("'" + token.text() + "' is no literal");
    }
}
