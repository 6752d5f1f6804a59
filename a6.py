from h import *
c=ctx(storage_state='s1.json'); pg=c.new_page()
U='http://localhost:8012/diagnostic/95a2afb6aa6cf21e32ef'
def fill(step,d,note=None,act='next',full=False):
    pg.goto(f'{U}/etape/{step}')
    for n,v in d.items(): pg.check(f'input[name="{n}"][value="{v}"]',force=True)
    if note: pg.fill('textarea',note)
    pg.click(f'button[value={act}]'); print(step,'->',pg.url,pg.title())
fill('concertation/besoins',{'need.concertation.meet':'2','need.concertation.partners':'3','need.concertation.role':'unknown'})
# ticked then "Passer cette page"
pg.check('input[name="concertation.visibility"][value="3"]',force=True); pg.click('text=Passer cette page'); print('skip->',pg.url); pg.go_back(); print('back ticked?',pg.is_checked('input[name="concertation.visibility"][value="3"]'))
pg.goto(U+'/etape/concertation/obstacles'); print('reload ticked?',pg.is_checked('input[name="concertation.visibility"][value="3"]'))
fill('concertation/obstacles',{'concertation.visibility':'3','concertation.change-resistance':'2','concertation.access':'3','concertation.adapting':'1','concertation.workload':'3'},'Région étendue : l’hiver, les déplacements à Rivière-au-Tonnerre sont compliqués. Été = très bénévole… « œuvre » 🎭',act='quit')
print(txt(pg)); shot(pg,'30quit'); 
link=pg.inner_text('main').split('http')[1].split()[0]; link='http'+link; print(link); open('link','w').write(link)
c.storage_state(path='s1.json')
d=ctx(360,780); q=d.new_page(); r=q.goto(link); print('NEW',r.status,q.url,q.title()); print(txt(q)); print(forms(q)); shot(q,'31open_link_360'); 
if q.query_selector('main button'): q.click('main button'); print('NEW2',q.url,q.title()); print(txt(q)[:900]); shot(q,'32after_360')
d.storage_state(path='s2.json')
b.close();p.stop()
