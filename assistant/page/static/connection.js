// A lost connection reaches Gradio as a failed reply. Left to itself, Gradio answers a broken one by loading the page
// anew as soon as the server is back, and the talk and the question would be gone.
export function startConnection() {
  const ask = window.fetch;
  window.fetch = async (address, options) => {
    if (!String(address?.url ?? address).includes("/gradio_api/run/")) return ask(address, options);
    try {
      return await ask(address, options);
    } catch {
      return new Response(JSON.stringify({ error: null }), { status: 503, headers: { "Content-Type": "application/json" } });
    }
  };
}
