// Plays Excel for one page: what Microsoft's own script talks to is a bridge, and this is its other end.

(() => {
  const pending = new Map();
  let nextCall = 1;
  const bridge = {
    onMessageFromHost: null,
    sendMessageToHost(text) {
      const message = JSON.parse(text);
      const body = readBody(message.message?.body);
      const results = (body?.Actions ?? []).map((action) => ({ ActionId: action.Id, Value: taken(action) }));
      // Excel answers later, never inside the call.
      setTimeout(() => {
        const answer = { statusCode: 200, headers: {}, body: { Results: results } };
        bridge.onMessageFromHost(JSON.stringify({ type: 2, id: message.id, message: answer }));
      }, 0);
    },
  };

  function readBody(body) {
    return typeof body === "string" ? JSON.parse(body) : body;
  }

  function taken(action) {
    const given = action.ArgumentInfo?.Arguments?.[0];
    if (action.Name === "SetInvocationArrayResults") {
      given.forEach(([id, ok, value, code]) => settle(id, ok, value, code));
    } else if (action.Name === "SetInvocationResults") {
      given.forEach((each) => settle(each.id, !each.failed, each.value, each.errorCode));
    }
    return null;
  }

  const CODES = { 1: "#N/A", 5: "#DIV/0!", 6: "#NUM!", 7: "#VALUE!", 8: "#NULL!" };

  function settle(id, ok, value, code) {
    const call = pending.get(id);
    pending.delete(id);
    call?.(ok ? shown(value) : { error: CODES[code] ?? "#VALUE!", message: value });
  }

  function shown(value) {
    if (Array.isArray(value)) {
      return { value: value.map((row) => row.map(cell)) };
    }
    const one = cell(value);
    return one !== null && typeof one === "object" ? one : { value: one };
  }

  function cell(value) {
    if (value !== null && typeof value === "object") {
      return { error: value.basicValue ?? value.code, message: value.message ?? "" };
    }
    return value;
  }

  // Errors in cells arrive as objects, because the metadata allows them.
  function asSent(value) {
    if (Array.isArray(value)) {
      return value.map(asSent);
    }
    return value !== null && typeof value === "object" ? { type: "CustomFunctionError", code: value.error } : value;
  }

  const ERRORS_ALLOWED = 4;

  window.excel = {
    refusals: [],
    /** Milliseconds from the message of the last recalculation to the last of its answers. */
    took: 0,
    /** All calls of one recalculation, in one message as Excel sends them. */
    async recalculate(calls) {
      const answers = [];
      const entries = calls.map(({ name, args }) => {
        const id = nextCall++;
        answers.push(new Promise((resolve) => pending.set(id, resolve)));
        return [1, 1000, "", JSON.stringify([id, name, args.map(asSent), "Sheet1!A1", ERRORS_ALLOWED]), 0];
      });
      const message = JSON.stringify({ type: 3, message: { entries } });
      const began = performance.now();
      bridge.onMessageFromHost(message);
      const given = await Promise.all(answers);
      window.excel.took = performance.now() - began;
      return given;
    },
  };
  document.addEventListener("securitypolicyviolation", (event) => {
    window.excel.refusals.push(`${event.violatedDirective} ${event.blockedURI}`);
  });
  window._richApiNativeBridge = bridge;
})();
