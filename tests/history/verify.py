"""Verifies one history from docs/reference/history.md alone: verify.py export.json history-columns.json"""
import hashlib, json, sys
class Number(str):
    """A number as it was written: the API writes numbers as RFC 8785 does."""
def canonical(v):
    if v is None or isinstance(v, bool): return json.dumps(v)
    if isinstance(v, Number): return str(v)
    if isinstance(v, str): return json.dumps(v, ensure_ascii=False)
    if isinstance(v, list): return "[" + ",".join(map(canonical, v)) + "]"
    return "{" + ",".join(canonical(k) + ":" + canonical(v[k]) for k in sorted(v, key=lambda k: k.encode("utf-16-be"))) + "}"
sha = lambda v: hashlib.sha256(canonical(v).encode()).hexdigest()
load = lambda path: json.load(open(path, encoding="utf-8"), parse_int=Number, parse_float=Number)
covered = "id record collection seq kind effective_at recorded_at actor actor_kind from_state to_state data".split()
given, columns = load(sys.argv[1]), load(sys.argv[2])
lines, record = given["lines"], given["record"]
def state(table, row):
    return {c: row.get(c) for c, born in columns[table].items() if row.get(c) != born}
def words(data, place=""):
    if isinstance(data, str) and data.startswith("words:sha256:"): yield place, data[13:]
    for k, v in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else (): yield from words(v, f"{place}.{k}".lstrip("."))
def flaw():
    prev, told, hung, erased = None, {}, {}, max([int(l["seq"]) for l in lines if l["kind"] == "erased"], default=0)
    for n, l in enumerate(lines, 1):
        if int(l["seq"]) != n or l["prev_hash"] != prev: return n, "order"
        if sha([prev, {c: l[c] for c in covered}]) != l["hash"]: return n, "hash"
        texts = l["texts"]
        if texts is None and n >= erased: return n, "words"
        if texts and any(sha([texts["salt"], texts["words"].get(p)]) != d for p, d in words(l["data"])): return n, "words"
        for row, d in l["data"].get("after", {}).get("rows", {}).items(): told[row] = (n, texts and texts["salt"], d)
        if l["kind"] == "attached": hung[l["data"]["file"]] = (n, l["data"]["sha256"], texts and texts["words"]["name"])
        for file in l["data"].get("files", []) if l["kind"] == "erased" else (): hung.pop(file)
        prev = l["hash"]
    if (record["seq"], record["last_event"], record["chain_head"]) != (l["seq"], l["id"], prev): return n + 1, "gap"
    if sha([texts["salt"], state(l["collection"], record)]) != l["data"]["after"]["record"]: return n, "record"
    for table in ("cl_clocks", "cl_messages"):
        for row in given[table]:
            at, salt, d = told.get(row["id"], (n, None, None))
            if sha([salt, state(table, row)]) != d: return at, table
    for file in given["files"]:
        at, digest, name = hung.pop(file["id"], (n, None, None))
        if digest != file["sha256"] or name not in (None, file["filename_download"]): return at, "files"
    if hung: return min(hung.values())[0], "files"
found = flaw()
print("holds, %d lines" % len(lines) if found is None else "line %d: %s" % found)
sys.exit(0 if found is None else 1)
