// SPDX-License-Identifier: Apache-2.0
// A SCIM 2.0 service for tests. Protocol, schemas, filters, PATCH and paging are SCIMMY's (npm scimmy + scimmy-routers);
// this file only supplies an in-memory store, seed data and a few knobs. Binds to loopback.
//
//   PORT=7643 SCIM_USERS=1000 SCIM_GROUPS=50 TOKEN=secret node server.mjs
//
// Knobs (environment):
//   PORT (7643)         BIND (127.0.0.1)     TOKEN (secret; sent as "Authorization: Bearer <TOKEN>")
//   SCIM_USERS (1000)   SCIM_GROUPS (50)     SCIM_MEMBERS (20 per group)   [plain GROUPS is a bash special variable]
//   MAX_COUNT (0=off)   clamp ?count=, like Slack's 1000          LATENCY_MS (0)
//   RATE_EVERY (0=off)  every Nth request answers 429 with Retry-After: RETRY_AFTER (1)
//   UNAUTH_AFTER (0)    after N requests answer 401 until the token changes to TOKEN2 (token refresh tests)
//   ETAGS (0)           1 = send meta.version and an ETag header, honour If-Match with 412
//   PASSTHRU (1)        1 = store pages its own slice (fast); 0 = let SCIMMY slice (slow above ~5k users)
//   PROFILE ("")        "entra" or "aws": wrap the answers in the documented shape of those services (RFC 9865 cursors,
//                       members never listed, PATCH limits), as their public documentation tells it.
// POST /oauth/token issues tokens (grant_type client_credentials or Zoom's account_credentials; Basic or body credentials;
//   form or JSON body): CLIENT_ID (client) CLIENT_SECRET (s3cret) ACCOUNT_ID (acct) TOKEN_TTL (3600 seconds, enforced).
// GET /_stats counts requests, throttled, unauthorised, tokens.
import crypto from "node:crypto";
import http from "node:http";
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

const env = (k, d) => process.env[k] ?? d;
const int = (k, d) => Number.parseInt(env(k, d), 10);
const PORT = int("PORT", 7643), BIND = env("BIND", "127.0.0.1"), TOKEN = env("TOKEN", "secret"), TOKEN2 = env("TOKEN2", "secret2");
const USERS = int("SCIM_USERS", 1000), GROUPS = int("SCIM_GROUPS", 50), MEMBERS = int("SCIM_MEMBERS", 20);
const MAX_COUNT = int("MAX_COUNT", 0), LATENCY = int("LATENCY_MS", 0), RATE_EVERY = int("RATE_EVERY", 0), RETRY_AFTER = env("RETRY_AFTER", "1");
const PROFILE = env("PROFILE", ""), TTL = int("TOKEN_TTL", 3600), CLIENT = [env("CLIENT_ID", "client"), env("CLIENT_SECRET", "s3cret"), env("ACCOUNT_ID", "acct")];
const UNAUTH_AFTER = int("UNAUTH_AFTER", 0), ETAGS = int("ETAGS", 0) === 1, PASSTHRU = int("PASSTHRU", 1) === 1;

const { User: UserSchema, Group: GroupSchema, EnterpriseUser } = SCIMMY.Schemas;
const ENT = EnterpriseUser.definition.id;
SCIMMY.Resources.User.extend(EnterpriseUser, false);

// ---- store ---------------------------------------------------------------------------------
const uuid = (kind, i) => { const h = crypto.createHash("sha1").update(`${kind}:${i}`).digest("hex"); return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-8${h.slice(17, 20)}-${h.slice(20, 32)}`; };
const now = new Date("2026-01-01T00:00:00Z");
const stores = { User: new Map(), Group: new Map() };
const unique = { User: new Map(), Group: new Map() };
const keyOf = (kind, r) => String(kind === "User" ? r.userName : r.displayName).toLowerCase();
const put = (kind, r, touch = true) => {
    r.meta = { created: r.meta?.created ?? now, lastModified: touch ? new Date() : now };
    stores[kind].set(r.id, r); unique[kind].set(keyOf(kind, r), r.id); return r;
};
for (let i = 0; i < USERS; i++) put("User", {
    id: uuid("u", i), externalId: `ext-${i}`, userName: `user${String(i).padStart(6, "0")}@example.test`,
    name: { givenName: `Given${i}`, familyName: `Family${i % 977}`, formatted: `Given${i} Family${i % 977}` },
    displayName: `Given${i} Family${i % 977}`, active: i % 10 !== 9, title: ["Engineer", "Analyst", "Manager"][i % 3],
    emails: [{ value: `home${i}@example.test`, type: "home" }, { value: `user${i}@example.test`, type: "work", primary: true }],
    roles: i % 4 === 0 ? [{ value: "admin", display: "Administrator", primary: true }] : i % 4 === 1 ? [{ value: "member", display: "Member" }, { value: "billing", display: "Billing" }] : [],
    entitlements: i % 5 === 0 ? [{ value: "license-pro", display: "Pro licence", type: "license" }] : [],
    [ENT]: { employeeNumber: String(100000 + i), department: ["IT", "HR", "Sales", "Finance"][i % 4], ...(i ? { manager: { value: uuid("u", Math.floor((i - 1) / 10)) } } : {}) }
}, false);
for (let g = 0; g < GROUPS; g++) {
    const members = [];
    for (let m = 0; m < Math.min(MEMBERS, USERS); m++) { const i = (g * MEMBERS + m) % USERS; members.push({ value: uuid("u", i), type: "User", display: `Given${i} Family${i % 977}` }); }
    if (g % 10 === 9) members.push({ value: uuid("g", g - 1), type: "Group", display: `Group ${g - 1}` }); // nested group
    put("Group", { id: uuid("g", g), displayName: `Group ${g}`, externalId: `gext-${g}`, members }, false);
}

// ---- SCIMMY handlers -----------------------------------------------------------------------
const plain = (v) => JSON.parse(JSON.stringify(v));
const handlers = (kind) => ({
    egress: (resource) => {
        const store = stores[kind];
        if (resource.id) {
            const found = store.get(resource.id);
            if (!found) throw new SCIMMY.Types.Error(404, null, `Resource ${resource.id} not found`);
            return found;
        }
        // fast path for eq on a unique key, which every provisioning client sends first
        let all;
        const eq = resource.filter?.length === 1 ? Object.entries(resource.filter[0]) : [];
        if (eq.length === 1 && Array.isArray(eq[0][1]) && String(eq[0][1][0]).toLowerCase() === "eq" && ["username", "displayname", "id"].includes(eq[0][0].toLowerCase())) {
            const v = String(eq[0][1][1]); const id = eq[0][0].toLowerCase() === "id" ? v : unique[kind].get(v.toLowerCase());
            const hit = id && store.get(id); all = hit && (eq[0][0].toLowerCase() === "id" || (eq[0][0].toLowerCase() === "username") === (kind === "User")) ? [hit] : [];
        } else {
            all = [...store.values()];
            // users do not carry their groups, and SCIMMY does not filter by what is not there
            const group = kind === "User" && resource.filter?.length === 1 && resource.filter[0].groups?.value?.[1];
            if (group) { const inIt = new Set((stores.Group.get(group)?.members ?? []).map((m) => m.value)); all = all.filter((u) => inIt.has(u.id)); }
            else if (resource.filter) all = resource.filter.match(all);
        }
        if (PASSTHRU && !resource.constraints?.sortBy) {
            const { startIndex = 1, count = 20 } = resource.constraints ?? {};
            const slice = all.slice(startIndex - 1, startIndex - 1 + count);
            resource.constraints = { ...resource.constraints, startIndex, count, totalResults: all.length };
            return slice;
        }
        return all;
    },
    ingress: (resource, data) => {
        const body = plain(data); delete body.meta; delete body.groups; delete body.password;
        const id = resource.id ?? crypto.randomUUID();
        const old = stores[kind].get(id);
        if (resource.id && !old) throw new SCIMMY.Types.Error(404, null, `Resource ${id} not found`);
        const taken = unique[kind].get(keyOf(kind, body));
        if (taken && taken !== id) throw new SCIMMY.Types.Error(409, "uniqueness", `${kind} '${keyOf(kind, body)}' already exists`);
        if (kind === "Group") for (const m of body.members ?? []) if (!stores.User.has(m.value) && !stores.Group.has(m.value)) throw new SCIMMY.Types.Error(400, "invalidValue", `Unknown member ${m.value}`);
        if (old) unique[kind].delete(keyOf(kind, old));
        return put(kind, { ...body, id, meta: old?.meta });
    },
    degress: (resource) => {
        const old = stores[kind].get(resource.id);
        if (!old) throw new SCIMMY.Types.Error(404, null, `Resource ${resource.id} not found`);
        stores[kind].delete(resource.id); unique[kind].delete(keyOf(kind, old));
        for (const g of stores.Group.values()) if (g.members) g.members = g.members.filter((m) => m.value !== resource.id);
    }
});
SCIMMY.Resources.declare(SCIMMY.Resources.User, handlers("User"));
SCIMMY.Resources.declare(SCIMMY.Resources.Group, handlers("Group"));
SCIMMY.Config.set({ bulk: { supported: true, maxOperations: 100, maxPayloadSize: 4 * 1024 * 1024 }, filter: { supported: true, maxResults: MAX_COUNT || 1000 }, changePassword: false, etag: ETAGS });

// ---- HTTP ----------------------------------------------------------------------------------
const app = express();
let seen = 0; const stats = { requests: 0, throttled: 0, unauthorised: 0, tokens: 0 }, issued = new Map();
const scimError = (res, status, detail, headers = {}) => res.status(status).set(headers).type("application/scim+json").send(JSON.stringify({ schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: String(status), detail }));
app.get("/_stats", (req, res) => res.json(stats));
app.post("/oauth/token", express.urlencoded({ extended: false }), express.json(), (req, res) => {
    const b = { ...req.query, ...req.body }; const basic = (req.get("Authorization") ?? "").match(/^Basic (.+)$/);
    if (basic) [b.client_id, b.client_secret] = Buffer.from(basic[1], "base64").toString().split(":").map(decodeURIComponent);
    if (b.client_id !== CLIENT[0] || b.client_secret !== CLIENT[1]) return res.status(401).json({ error: "invalid_client" });
    if (b.grant_type === "account_credentials" ? b.account_id !== CLIENT[2] : b.grant_type !== "client_credentials") return res.status(400).json({ error: "unsupported_grant_type" });
    const t = crypto.randomUUID(); issued.set(t, Date.now() + TTL * 1000); stats.tokens++;
    res.set("Cache-Control", "no-store").json({ access_token: t, token_type: "Bearer", expires_in: TTL, scope: "scim" });
});
app.use("/scim/v2", (req, res, next) => {
    seen++; stats.requests++;
    if (RATE_EVERY && seen % RATE_EVERY === 0) { stats.throttled++; return scimError(res, 429, "Too many requests", { "Retry-After": RETRY_AFTER }); }
    if (MAX_COUNT && Number(req.query.count) > MAX_COUNT) req.query.count = String(MAX_COUNT);
    if (ETAGS) {
        const m = req.path.match(/^\/(User|Group)s\/([^/]+)$/); const cur = m && stores[m[1]].get(m[2]);
        const tag = cur && `W/"${crypto.createHash("md5").update(JSON.stringify(cur)).digest("hex")}"`;
        if (tag && req.method === "GET") res.setHeader("ETag", tag);
        const want = req.get("If-Match"); if (tag && want && want !== "*" && want !== tag) return scimError(res, 412, "Resource has changed on the server");
    }
    LATENCY ? setTimeout(next, LATENCY) : next();
});
// Documented shapes of two services that page by cursor and never list members
if (PROFILE) app.use("/scim/v2", express.json({ type: ["application/scim+json", "application/json"], limit: "4mb" }), (req, res, next) => {
    const m = req.path.match(/^\/(Users|Groups)(?:\/([^/]+))?$/i); if (!m) return next();
    const entra = PROFILE === "entra", kind = m[1].toLowerCase() === "users" ? "Users" : "Groups"; req.url = req.url.replace(m[1], kind);
    if (entra && req.method === "GET" && !/application\/(scim\+)?json|\*\/\*/.test(req.get("Accept") ?? "")) return scimError(res, 400, "HTTP Accept header for application/json is missing");
    if (req.method === "GET" && !m[2]) {
        const max = 100, wantCursor = entra || req.query.cursor !== undefined; let offset = 0, count = Math.min(Math.max(Number(req.query.count ?? max) || max, 1), max);
        if (req.query.cursor) { const c = Buffer.from(String(req.query.cursor), "base64url").toString().match(/^o:(\d+)$/); if (!c) return res.status(400).type("application/scim+json").send(JSON.stringify({ schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: "400", scimType: "invalidCursor", detail: "Cursor value is invalid" })); offset = Number(c[1]); }
        delete req.query.cursor; req.query.startIndex = String(offset + 1); req.query.count = String(count);
        const send = res.send.bind(res);
        res.send = (body) => {
            if (res.statusCode !== 200 || !body?.Resources) return send(body);
            const total = body.totalResults, rows = body.Resources.map((r) => { const o = plain(r); if (kind === "Groups") entra ? delete o.members : o.members = []; return o; });
            const more = offset + rows.length < total ? { nextCursor: Buffer.from(`o:${offset + rows.length}`).toString("base64url") } : {}; const out = { schemas: body.schemas };
            if (!wantCursor) Object.assign(out, { totalResults: rows.length, itemsPerPage: rows.length, startIndex: 1, Resources: rows });
            else if (entra) Object.assign(out, offset || more.nextCursor ? { itemsPerPage: rows.length } : { totalResults: rows.length }, more, { resources: rows });
            else Object.assign(out, { itemsPerPage: rows.length }, more, { Resources: rows });
            res.send = send; return send(JSON.stringify(out));
        };
    } else if (req.method === "GET" && kind === "Groups") {
        const send = res.send.bind(res); res.send = (body) => { res.send = send; if (res.statusCode !== 200 || typeof body !== "object") return send(body); const o = plain(body); entra ? delete o.members : o.members = []; return send(JSON.stringify(o)); };
    } else if (req.method === "PUT" && (entra || kind === "Groups")) return scimError(res, 405, "PUT is not supported");
    else if (req.method === "PATCH" && kind === "Groups") {
        const ops = req.body?.Operations ?? req.body?.operations ?? [], mem = ops.filter((o) => /^members/i.test(o.path ?? "")), n = (o) => (Array.isArray(o.value) ? o.value.length : 1);
        const adds = mem.filter((o) => o.op?.toLowerCase() === "add"), rems = mem.filter((o) => o.op?.toLowerCase() === "remove");
        if (entra && (mem.length > 1 || (mem.length && ops.length > 1))) return scimError(res, 400, "Only one member operation, and nothing else, per request");
        if (entra && adds.some((o) => n(o) > 20)) return scimError(res, 400, "At most 20 members can be added per request");
        if (entra && rems.some((o) => !/^members\[value eq "[^"]+"\]$/.test(o.path))) return scimError(res, 400, "Use members[value eq \"id\"] to remove one member");
        if (mem.some((o) => o.op?.toLowerCase() === "replace") || rems.some((o) => o.path === "members" && !o.value)) return scimError(res, 400, "Replacing or removing all members is not supported");
        if (mem.reduce((a, o) => a + n(o), 0) > 100) return scimError(res, 400, "At most 100 membership changes per request");
        const send = res.send.bind(res); res.send = (body) => { res.send = send; return res.statusCode === 200 ? (res.status(204), send("")) : send(body); };
    }
    next();
});
app.use("/scim/v2", new SCIMMYRouters({
    type: "bearer",
    handler: (req) => {
        const got = req.get("Authorization") ?? "";
        const want = UNAUTH_AFTER && seen > UNAUTH_AFTER ? TOKEN2 : TOKEN;
        const live = issued.get(got.slice(7)); if (live && live > Date.now()) return uuid("u", 0);
        if (got !== `Bearer ${want}`) { stats.unauthorised++; throw new Error("Invalid or expired token"); }
        return uuid("u", 0);
    },
    baseUri: (req) => `http://${req.get("Host")}`
}));
http.createServer(app).listen(PORT, BIND, () => console.log(`SCIM peer (SCIMMY) http://${BIND}:${PORT}/scim/v2  users=${stores.User.size} groups=${stores.Group.size}`));
