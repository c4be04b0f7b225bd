/**
 * One way to Microsoft Graph: links, requests, budgets, errors, batches. Knows HTTP semantics and Graph's own rules, but
 * neither users nor groups.
 */
package io.sarwan.entra.graph;
