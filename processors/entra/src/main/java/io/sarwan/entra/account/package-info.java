/**
 * Accounts and actions: creates, deletes, restores, disables users, sets passwords, managers and profiles. Each operation is
 * a {@link io.sarwan.entra.account.Job} of steps that look before they write, so that it can be repeated.
 */
package io.sarwan.entra.account;
